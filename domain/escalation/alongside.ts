import { assertNever } from '../assert-never.ts';
import type { Stamp } from '../stamp.ts';
import type { RefusalCode } from '../refusal.ts';
import { liveAsk, type AgencyFact } from './agencies.ts';
import { refusesAsk, withAgency } from './asking/ask-after.ts';
import { clockName } from './clock-name.ts';
import type { Handover, HandoverFact, HandoverState } from './handover.ts';
import { withReceipt, type ReceiptFact } from './receipts.ts';
import { withMessage, withSeen, type TalkFact } from './talk.ts';
import { finalStates } from './machine/states.ts';
import { stepOf } from './step-of.ts';
import { partsOf } from './unit-facts.ts';
import { withStep, type UnitFact } from './units.ts';
import type { WatchFact } from './watch.ts';

/** What happens beside the machine: it moves no state and stops no timer. */
export type AlongsideFact =
  | TalkFact
  | AgencyFact
  | WatchFact
  | ReceiptFact
  | Extract<UnitFact, { type: 'unit.stepped' }>;

const types: ReadonlySet<string> = new Set<AlongsideFact['type']>([
  'dispatch.messaged',
  'hotline.messaged',
  'message.seen',
  'agency.asked',
  'agency.accepted',
  'agency.declined',
  'agency.unit-stepped',
  'agency.widened',
  'desk.showed',
  'watch.offered',
  'watch.taken',
  'unit.stepped',
]);
export const isAlongside = (fact: HandoverFact): fact is AlongsideFact => types.has(fact.type);

/** Ended by a named person for good; what dispatch has closed is not, until the hotline followed it up. */
const isOver = (handover: Handover): boolean => finalStates.some((state) => state === stepOf(handover));

/** Dispatch has it. */
const taken: readonly HandoverState[] = ['accepted', 'assigned', 'en-route', 'arrived'];

/** Why this may not be done now, or `null`. */
export function refusesAlongside(handover: Handover, fact: AlongsideFact, by: string): RefusalCode | null {
  if ('byName' in fact.body && fact.body.byName.trim() === '') return 'who-missing';
  const isTaken = taken.includes(handover.state);
  switch (fact.type) {
    case 'unit.stepped':
      return isTaken ? null : 'not-in-this-state';
    case 'agency.asked':
      if (by === clockName) return 'who-missing';
      return isTaken && liveAsk(handover.alsoAsked, fact.body.agency) === undefined ? null : 'not-in-this-state';
    case 'agency.accepted':
    case 'agency.declined':
    case 'agency.unit-stepped':
    case 'agency.widened':
      return isOver(handover) ? 'not-in-this-state' : refusesAsk(handover.alsoAsked, fact, by);
    case 'desk.showed':
      return isOver(handover) ? 'not-in-this-state' : null;
    case 'watch.offered':
      return isTaken && fact.body.to !== by ? null : 'not-in-this-state';
    case 'watch.taken':
      return handover.offered?.to === by && isTaken ? null : 'not-in-this-state';
    default:
      return handover.state === 'recalled' || handover.state === 'merged' ? 'not-in-this-state' : null;
  }
}

function afterTalk(handover: Handover, fact: TalkFact, stamp: Stamp): Handover {
  if (fact.type === 'message.seen') return { ...handover, talk: withSeen(handover.talk, fact.body.messageIds, stamp) };
  const { at, by } = stamp;
  if (fact.type === 'dispatch.messaged') {
    const { byName: _byName, ...said } = fact.body;
    return { ...handover, talk: withMessage(handover.talk, { from: 'dispatch', ...said, at, by }) };
  }
  const { byName: _byName, ...said } = fact.body;
  return { ...handover, talk: withMessage(handover.talk, { from: 'hotline', ...said, at, by }) };
}

/** The escalation after a fact that stands beside the machine. */
export function afterAlongside(handover: Handover, fact: AlongsideFact, stamp: Stamp): Handover {
  const { at, by } = stamp;
  switch (fact.type) {
    case 'unit.stepped':
      return { ...handover, units: withStep(partsOf(handover), fact.body, fact.body.step, at) };
    case 'agency.asked':
    case 'agency.accepted':
    case 'agency.declined':
    case 'agency.unit-stepped':
    case 'agency.widened':
      return { ...handover, alsoAsked: withAgency(handover.alsoAsked, fact, stamp) };
    case 'desk.showed':
      return { ...handover, receipts: withReceipt(handover.receipts, { ...fact.body, at, by }) };
    case 'watch.offered':
      return { ...handover, offered: { ...fact.body, at, by } };
    case 'watch.taken': {
      const { offered: _offered, ...rest } = handover;
      return { ...rest, held: { at, by, byName: fact.body.byName } };
    }
    case 'dispatch.messaged':
    case 'hotline.messaged':
    case 'message.seen':
      return afterTalk(handover, fact, stamp);
    default:
      return assertNever(fact);
  }
}
