import { takeReadyData } from '../builders/ready-data.ts';
import { startCentre, type Centre } from './centre.ts';
import { freshFolder, openConsole, openWebDesk, signIn, unlock, type Around, type OpenWindow } from './windows.ts';

/** One centre and the windows opened at it, ended together. */
export type Shift = {
  readonly centre: Centre;
  /** Where the centre keeps its data, for a journey that starts it again. */
  readonly data: string;
  /** A console with somebody who takes calls, ready. */
  readonly operator: (person: string, userData?: string, around?: Around) => Promise<OpenWindow>;
  readonly webDesk: (person: string) => Promise<OpenWindow>;
  readonly end: () => Promise<void>;
};

/** Begins a shift on an empty centre of its own. @param env what the centre is told besides */
export async function beginShift(name: string, env: Readonly<Record<string, string>> = {}): Promise<Shift> {
  const data = await freshFolder(`${name}-centre`);
  await takeReadyData(data);
  const centre = await startCentre(data, 0, env);
  const opened: OpenWindow[] = [];
  const keep = (window: OpenWindow): OpenWindow => {
    opened.push(window);
    return window;
  };
  return {
    centre,
    data,
    operator: async (person, userData, around) => {
      const folder = userData ?? (await freshFolder(`${name}-console`));
      const window = keep(await openConsole(centre.url, folder, around));
      await signIn(window, person);
      await unlock(window);
      await window.page.locator('.idle').waitFor();
      return window;
    },
    webDesk: async (person) => keep(await openWebDesk(centre.url, person)),
    end: async () => {
      await Promise.all(opened.map(({ app }) => app.close()));
      await centre.stop();
    },
  };
}
