import { makeCatalogue, type Course } from './catalogue.ts';
import type { Instrument } from './instrument.ts';
import lap from './packs/LAP.json' with { type: 'json' };
import openingSafety from './packs/opening-safety.json' with { type: 'json' };

// The compiler widens JSON strings; contract/screening.ts parses the same files with schemas in the tests.
const instruments = [openingSafety, lap] as unknown as readonly Instrument[];

const firstCall: Course = {
  id: 'first-call',
  version: '1.0.0',
  parts: [
    { id: 'opening-safety', version: '1.0.0' },
    { id: 'LAP', version: '1.0.0' },
  ],
};

/** What every program carries from the start, whatever was published since. */
export const bundled = { instruments, courses: [firstCall], opening: firstCall.id };
export const bundledCatalogue = makeCatalogue(bundled);
