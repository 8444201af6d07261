import { z } from 'zod';
import { refused, type Refused } from '../../contract/fhir/trouble.ts';
import { instrument as schema } from '../../contract/screening.ts';
import { bundledCatalogue, bundledInstruments } from '../../domain/screening/bundled.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';

type Found = { readonly ok: true; readonly instrument: Instrument } | Refused;
const halves = z.looseObject({ script: z.looseObject({}), pack: z.looseObject({}) });

/** An instrument as a file holds it, whole or as the two halves an import prints. */
function fromFile(json: unknown, file: string): Found {
  const parts = halves.safeParse(json);
  const { id: _id, version: _version, title: _title, ...script } = parts.data?.script ?? {};
  const parsed = schema.safeParse(parts.success ? { ...parts.data.pack, script } : json);
  if (parsed.success) return { ok: true, instrument: parsed.data };
  const [issue] = parsed.error.issues;
  return refused('not-an-instrument', `${file}: ${issue?.message ?? 'unreadable'}`, issue?.path.join('.') ?? '');
}

/**
 * An instrument by its id, or by the path of a JSON file that holds one.
 *
 * @param version missing: the one in force
 */
export function findInstrument(named: string, version: string | undefined, readJson: (file: string) => unknown): Found {
  if (named.endsWith('.json')) return fromFile(readJson(named), named);
  const found =
    version === undefined
      ? bundledCatalogue.inForce.find((one) => one.id === named)
      : bundledInstruments.find((one) => one.id === named && one.version === version);
  if (found !== undefined) return { ok: true, instrument: found };
  const known = bundledInstruments.map((one) => `${one.id} ${one.version}`).join(', ');
  return refused('unknown-instrument', `no instrument '${named}'${version ? ` ${version}` : ''}; there are ${known}`);
}
