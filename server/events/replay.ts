import type { Envelope } from '../../contract/envelope.ts';
import { evolve } from '../../domain/intake/evolve.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { refuses } from '../../domain/intake/refuses.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import { orderEvents } from './order-events.ts';

export type Replayable = { readonly envelope: Envelope; readonly fact: IntakeFact; readonly arrival: number };
export type Replayed = {
  /** `null` until its opening has arrived. */
  readonly intake: Intake | null;
  /** By event id; `null`: taken; missing: waits for the opening. */
  readonly codes: ReadonlyMap<string, RefusalCode | null>;
};

/**
 * Makes an intake again from all its events.
 *
 * An urgent event whose intake has not been opened yet waits: its lane overtook the other one. A fact that may not follow is left
 * out and named, and the rest goes on without it.
 *
 * @param device the one that holds the intake
 */
export function replay(
  { id, device }: { readonly id: string; readonly device: string },
  events: readonly Replayable[],
  catalogue: Catalogue,
): Replayed {
  const codes = new Map<string, RefusalCode | null>();
  let intake: Intake | null = null;
  for (const { envelope, fact } of orderEvents(events, device)) {
    const stamp = { at: envelope.at, by: envelope.by, catalogue };
    const waits = intake === null && envelope.lane === 'urgent' && envelope.device === device;
    if (waits) continue;
    const code = refuses(intake, fact, stamp);
    codes.set(envelope.eventId, code);
    if (code === null) intake = evolve(intake, id, fact, stamp);
  }
  return { intake, codes };
}

/**
 * What comes after an intake was erased: nothing of it makes the record again. It is kept apart for people to look at, but for the
 * urgent lane, which goes to dispatch by itself: an emergency is one, whatever was erased before it.
 */
export function replayErased({ device }: { readonly device: string }, events: readonly Replayable[]): Replayed {
  const apart = events.filter(({ envelope }) => !(envelope.lane === 'urgent' && envelope.device === device));
  return { intake: null, codes: new Map(apart.map(({ envelope }) => [envelope.eventId, 'record-erased'])) };
}
