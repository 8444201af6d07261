import { create } from 'zustand';
import { bundledInstruments } from '../../domain/screening/bundled.ts';
import { makeCatalogue, type Catalogue } from '../../domain/screening/catalogue.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';

/** Instruments published since this program was built, and the versions in force. */
export type Published = {
  readonly instruments: readonly Instrument[];
  readonly inForce: Readonly<Record<string, string>>;
};

type Shelf = { readonly catalogue: Catalogue; readonly take: (published: Published) => void };

const catalogueOf = ({ instruments, inForce }: Published): Catalogue =>
  makeCatalogue({ instruments: [...bundledInstruments, ...instruments], inForce });

/** The screening instruments this page knows: what the program carries, and what was published since. */
export const theShelf = create<Shelf>()((set) => ({
  catalogue: catalogueOf({ instruments: [], inForce: {} }),
  take: (published) => set({ catalogue: catalogueOf(published) }),
}));

export const useCatalogue = (): Catalogue => theShelf((shelf) => shelf.catalogue);
