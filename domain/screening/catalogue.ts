import type { VersionRef } from './answer.ts';
import firstCall from './packs/first-call.json' with { type: 'json' };
import immediateDanger from './packs/immediate-danger.json' with { type: 'json' };
import lap from './packs/lap.json' with { type: 'json' };
import type { RulePack } from './rule-pack.ts';
import type { Script } from './script.ts';

// The compiler widens JSON strings; contract/screening.ts parses the same files with schemas in the tests.
const scripts = [firstCall] as unknown as readonly Script[];
const packs = [immediateDanger, lap] as unknown as readonly RulePack[];

/** The script every call starts with. */
export const firstCallScript: VersionRef = { id: 'first-call', version: '1.0.0' };

/** The script of exactly this version; `null` when this program does not carry it. */
export const findScript = (ref: VersionRef): Script | null =>
  scripts.find((script) => script.id === ref.id && script.version === ref.version) ?? null;

/** The rule packs a script is weighed with, most urgent first. */
export const packsOf = (script: Script): readonly RulePack[] =>
  script.packs.flatMap((id) => packs.filter((pack) => pack.id === id));
