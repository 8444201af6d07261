import { makeCatalogue } from './catalogue.ts';
import type { Instrument } from './instrument.ts';
import asq from './packs/ASQ.json' with { type: 'json' };
import childPriority from './packs/child-priority.json' with { type: 'json' };
import cssrs from './packs/CSSRS.json' with { type: 'json' };
import da from './packs/DA.json' with { type: 'json' };
import dash24 from './packs/DASH24.json' with { type: 'json' };
import gbvims from './packs/GBVIMS.json' with { type: 'json' };
import hark from './packs/HARK.json' with { type: 'json' };
import hits from './packs/HITS.json' with { type: 'json' };
import ipv4 from './packs/IPV4.json' with { type: 'json' };
import lap from './packs/LAP.json' with { type: 'json' };
import lap2 from './packs/LAP2.json' with { type: 'json' };
import odara from './packs/ODARA.json' with { type: 'json' };
import openingSafety from './packs/opening-safety.json' with { type: 'json' };
import silentCall from './packs/silent-call.json' with { type: 'json' };

/** What every program carries from the start, whatever was published since. */
// The compiler widens JSON strings; contract/screening.ts parses the same files with schemas in the tests.
export const bundledInstruments = [
  openingSafety,
  lap,
  silentCall,
  childPriority,
  dash24,
  da,
  lap2,
  hits,
  hark,
  ipv4,
  cssrs,
  asq,
  gbvims,
  odara,
] as unknown as readonly Instrument[];

export const bundledCatalogue = makeCatalogue({ instruments: bundledInstruments, inForce: {} });
