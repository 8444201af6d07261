import { create } from 'zustand';
import type { PublishedScripts } from '../../contract/scripts.ts';
import { bundledInstruments } from '../../domain/screening/bundled.ts';
import { makeCatalogue, type Catalogue } from '../../domain/screening/catalogue.ts';

type Shelf = {
  readonly mark: string;
  readonly catalogue: Catalogue;
  readonly take: (published: PublishedScripts) => void;
};

const catalogueOf = ({ instruments, inForce }: PublishedScripts): Catalogue =>
  makeCatalogue({ instruments: [...bundledInstruments, ...instruments], inForce });

/** Two lists with the same mark say the same: a published version never changes under its hash. */
const markOf = ({ instruments, inForce }: PublishedScripts): string =>
  JSON.stringify([
    instruments.map((one) => [one.id, one.version, one.hash]),
    Object.entries(inForce).toSorted(([a], [b]) => a.localeCompare(b)),
  ]);

/** The screening instruments this page knows: what the program carries, and what was published since. */
export const theShelf = create<Shelf>()((set, get) => ({
  mark: '',
  catalogue: catalogueOf({ instruments: [], inForce: {} }),
  // The list comes every minute; the desk is drawn anew only when it says something else.
  take: (published) => {
    const mark = markOf(published);
    if (mark !== get().mark) set({ mark, catalogue: catalogueOf(published) });
  },
}));

export const useCatalogue = (): Catalogue => theShelf((shelf) => shelf.catalogue);
