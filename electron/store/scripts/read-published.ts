import { z } from 'zod';
import { contentHash } from '../../../contract/instrument-hash.ts';
import { publishedScripts, type PublishedScripts } from '../../../contract/scripts.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { sha256 } from '../record/event-row.ts';

const reply = z.object({ ok: z.literal(true), value: publishedScripts });
const named = z.object({ id: z.string(), version: z.string() });
const loosely = z.object({ value: z.object({ instruments: z.array(z.unknown()) }) });

/** Why a list of scripts is not used, and which one is to blame, e.g. `LAP 1.2.0`. */
export type BadScripts = { readonly code: RefusalCode; readonly script: string };
export type ReadScripts =
  | { readonly ok: true; readonly value: PublishedScripts }
  | ({ readonly ok: false } & BadScripts);

/** The name of the first script of a list that cannot be read whole. */
function blamed(body: unknown, place: number): string {
  const one = named.safeParse(loosely.safeParse(body).data?.value.instruments[place]);
  return one.success ? `${one.data.id} ${one.data.version}` : '';
}

const isWhole = (one: Instrument): boolean => contentHash(one, sha256) === one.hash;

/**
 * Reads what the centre published, and believes it only whole: each document has its shape and its own hash, and every version in
 * force is among those at hand. One bad script refuses them all, for a list that was altered once may be altered elsewhere.
 */
export function readPublished(body: unknown, isAtHand: (id: string, version: string) => boolean): ReadScripts {
  const parsed = reply.safeParse(body);
  if (!parsed.success) {
    const place = parsed.error.issues[0]?.path.find((step) => typeof step === 'number') ?? -1;
    return { ok: false, code: 'script-malformed', script: blamed(body, place) };
  }
  const { instruments, inForce } = parsed.data.value;
  const altered = instruments.find((one) => !isWhole(one));
  if (altered !== undefined)
    return { ok: false, code: 'script-hash-wrong', script: `${altered.id} ${altered.version}` };
  const lost = Object.entries(inForce).find(
    ([id, version]) => !isAtHand(id, version) && !instruments.some((one) => one.id === id && one.version === version),
  );
  // Without its document the version in force could not be asked; what was in force here stays so.
  return lost === undefined
    ? { ok: true, value: parsed.data.value }
    : { ok: false, code: 'script-malformed', script: lost.join(' ') };
}
