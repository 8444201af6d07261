import { makeCatalogue } from './catalogue.ts';
import type { Instrument } from './instrument.ts';
import lap from './packs/LAP.json' with { type: 'json' };
import openingSafety from './packs/opening-safety.json' with { type: 'json' };

/** What every program carries from the start, whatever was published since. */
// The compiler widens JSON strings; contract/screening.ts parses the same files with schemas in the tests.
export const bundledInstruments = [openingSafety, lap] as unknown as readonly Instrument[];

export const bundledCatalogue = makeCatalogue({ instruments: bundledInstruments, inForce: {} });
