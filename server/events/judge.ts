import { eventVersion, type Envelope } from '../../contract/envelope.ts';
import { intakeFact } from '../../contract/intake-facts.ts';
import { may, type Role } from '../../domain/access/roles.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { fitsJsonb } from './store-events.ts';

/** What an event says by itself, before anything else is known of its aggregate. */
export type Judged =
  | { readonly kind: 'fact'; readonly fact: IntakeFact }
  | { readonly kind: 'held' }
  | { readonly kind: 'quarantined'; readonly code: RefusalCode };

const knownTypes: ReadonlySet<string> = new Set(intakeFact.options.map((option) => option.shape.type.value));
/** Facts the centre alone writes; from a console they are a forgery or a fault. */
const centreTypes = /^(?:(?:dispatch|voice|hotline)\.|request\.(?:accepted|noted|returned|done)$)/u;

/** The fact in an envelope of a known type and version; `null` when its body is not what that type says. */
export function factIn(event: Pick<Envelope, 'type' | 'body'>): IntakeFact | null {
  const parsed = intakeFact.safeParse({ type: event.type, body: event.body });
  return parsed.success ? parsed.data : null;
}

/**
 * Judges one event a console sent.
 *
 * @param role of the person the event names; missing when that person never signed in on this console
 */
export function judge(event: Envelope, role: Role | undefined): Judged {
  if (role === undefined) return { kind: 'quarantined', code: 'not-yours' };
  if (centreTypes.test(event.type)) return { kind: 'quarantined', code: 'role-may-not' };
  if (event.v > eventVersion || !knownTypes.has(event.type)) return { kind: 'held' };
  const fact = factIn(event);
  if (fact === null || event.aggregate.kind !== 'intake' || !fitsJsonb(event.body))
    return { kind: 'quarantined', code: 'event-malformed' };
  const isSupervisors = fact.type === 'screening.countersigned' || fact.type === 'help.answered';
  if (!may(role, isSupervisors ? 'countersign' : 'write-intakes')) return { kind: 'quarantined', code: 'role-may-not' };
  return { kind: 'fact', fact };
}
