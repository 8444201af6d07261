import type { Envelope } from '../../contract/envelope.ts';
import type { ReadEvent } from '../../contract/known-events.ts';
import { may, type Role } from '../../domain/access/roles.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { fitsJsonb } from './store-events.ts';

/** What an event says by itself, before anything else is known of its aggregate. */
export type Judged =
  | { readonly kind: 'fact'; readonly fact: IntakeFact }
  | { readonly kind: 'held' }
  | { readonly kind: 'quarantined'; readonly code: RefusalCode };

/** Facts the centre alone writes; from a console they are a forgery or a fault. */
const centreTypes = /^(?:(?:dispatch|voice|hotline)\.|safe-contact\.lower|request\.(?:accepted|noted|returned|done)$)/u;

/**
 * Judges one event a console sent.
 *
 * @param role of the person the event names; missing when that person never signed in on this console
 */
export function judge(event: Envelope, role: Role | undefined, readEvent: ReadEvent): Judged {
  if (role === undefined) return { kind: 'quarantined', code: 'not-yours' };
  if (centreTypes.test(event.type)) return { kind: 'quarantined', code: 'role-may-not' };
  const read = readEvent(event);
  if (read.kind === 'unknown') return { kind: 'held' };
  if (read.kind === 'malformed' || event.aggregate.kind !== 'intake' || !fitsJsonb(event.body))
    return { kind: 'quarantined', code: 'event-malformed' };
  const { fact } = read;
  const isSupervisors = fact.type === 'screening.countersigned' || fact.type === 'help.answered';
  if (!may(role, isSupervisors ? 'countersign' : 'write-intakes')) return { kind: 'quarantined', code: 'role-may-not' };
  return { kind: 'fact', fact };
}
