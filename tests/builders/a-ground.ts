import { afterEach, beforeEach } from 'vitest';
import { aCentre, type FakeCentre } from './centre.ts';
import { aFolder, aStore, type AStore, type StoreWish } from './console-store.ts';

/** What a test of the store stands on; all of it is gone when the test is over. */
export type Ground = {
  /** An empty folder. */
  readonly folder: () => string;
  /** A simulated centre. */
  readonly centre: FakeCentre;
  /** Opens a store there, at that centre unless wished otherwise, and closes it after the test. */
  readonly open: (wish?: Partial<StoreWish>) => Promise<AStore>;
};

type Standing = { readonly folder: ReturnType<typeof aFolder>; readonly centre: FakeCentre; readonly stores: AStore[] };

/** Prepares each test of the file that calls it, and tidies up after each. */
export function aGround(): Ground {
  let standing: Standing | null = null;
  const now = (): Standing => {
    if (standing === null) throw new Error('no test is running');
    return standing;
  };
  beforeEach(async () => {
    standing = { folder: aFolder(), centre: await aCentre(), stores: [] };
  });
  afterEach(async () => {
    const { folder, centre, stores } = now();
    for (const store of stores) await store.answers.close();
    await centre.stop();
    folder.remove();
    standing = null;
  });
  return {
    folder: () => now().folder.path,
    get centre() {
      return now().centre;
    },
    open: async (wish = {}) => {
      const { folder, centre, stores } = now();
      const store = await aStore({ folder: folder.path, server: centre.url, ...wish });
      stores.push(store);
      return store;
    },
  };
}
