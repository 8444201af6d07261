import { makeReadyData } from '../builders/ready-data.ts';
import { startCentre } from './centre.ts';

/** Once before all journeys: a centre with its demo people, to be copied. */
const readyCentre = (): Promise<() => Promise<void>> =>
  makeReadyData(async (folder) => {
    const centre = await startCentre(folder);
    await centre.stop();
  });
// oxlint-disable-next-line import/no-default-export -- Playwright takes a file's default export
export default readyCentre;
