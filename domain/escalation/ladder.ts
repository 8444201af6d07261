import { secondsBetween } from '../clock.ts';
import type { Handover, Rung } from './handover.ts';

/** Seconds after which an unaccepted escalation makes wider noise. See docs/sources.md#escalation-timers. */
const ladderSeconds = {
  /** After delivery: all dispatch desks and the dispatch supervisor. */
  widenAfterDelivery: 15,
  /** After delivery: the hotline supervisor too, and the operator is told to phone. */
  phoneAfterDelivery: 30,
  /** After the centre stored it and no desk showed it: straight to the last rung. */
  phoneUndelivered: 10,
} as const;

/** How wide an escalation must sound now. Never narrower than it already does while nobody has accepted. */
export function rungDue(handover: Handover, now: string): Rung {
  if (handover.state === 'rejected') return 2;
  if (handover.state === 'sent') {
    return secondsBetween(handover.receivedAt, now) >= ladderSeconds.phoneUndelivered ? 2 : handover.rung;
  }
  if (handover.state !== 'delivered' || handover.deliveredAt === undefined) return handover.rung;
  const waited = secondsBetween(handover.deliveredAt, now);
  const due: Rung = waited >= ladderSeconds.phoneAfterDelivery ? 2 : waited >= ladderSeconds.widenAfterDelivery ? 1 : 0;
  return due > handover.rung ? due : handover.rung;
}
