import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import type { ScriptShelf } from '../../server/screening/script-shelf.ts';

/** The scripts the program carries, and nothing published. */
export const bundledShelf: ScriptShelf = {
  catalogue: () => bundledCatalogue,
  published: () => ({ instruments: [], inForce: {} }),
  catalogueFor: async () => bundledCatalogue,
  reload: async () => undefined,
  stop: () => undefined,
};
