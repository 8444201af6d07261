import { assertNever } from '../assert-never.ts';
import type { CallId, StaffId } from '../ids.ts';
import type { Call, CallEvent, CallState, EndReason } from './call.ts';
import { withMessage } from './left-message.ts';
import { keepsCaller } from './party.ts';
import { reduceLegs, reduceOwner } from './reduce-party.ts';

const unknownCall = (id: CallId): Call => ({
  id,
  state: 'queued',
  from: null,
  line: 'withheld',
  onHold: false,
  keys: [],
});

const earliest = (a: string | undefined, b: string): string => (a === undefined || b < a ? b : a);

/** Given back to the queue, or left by all: it rings again. With somebody else in it a caller whose operator left is not alone. */
const isLeft = ({ owner, legs = [] }: Omit<Call, 'state'>): boolean =>
  owner !== undefined && owner.to === null && (owner.why === 'transfer' || !legs.some(keepsCaller));

function stateOf(call: Omit<Call, 'state'>): CallState {
  if (call.endedAt !== undefined) return 'ended';
  if (isLeft(call)) return 'ringing';
  if (call.answeredAt !== undefined || call.owner !== undefined) return call.onHold ? 'held' : 'active';
  return call.ringingAt === undefined ? 'queued' : 'ringing';
}

/** A known reason beats an unknown one; between two known ones the earlier end wins, and at the same instant the name decides. */
function endOf(call: Call, at: string, reason: EndReason): Pick<Call, 'endedAt' | 'endReason'> {
  const now = { endedAt: at, endReason: reason };
  if (call.endedAt === undefined || call.endReason === undefined) return now;
  const kept = { endedAt: call.endedAt, endReason: call.endReason };
  if ((call.endReason === 'unknown') !== (reason === 'unknown')) return reason === 'unknown' ? kept : now;
  if (call.endedAt !== at) return call.endedAt < at ? kept : now;
  return call.endReason <= reason ? kept : now;
}

function withHold(call: Call, at: string, onHold: boolean): Call {
  const known = call.holdChangedAt;
  if (known !== undefined && (known > at || (known === at && call.onHold))) return call;
  return { ...call, holdChangedAt: at, onHold };
}

/** Who calls, as the earliest report that names a number says; at the same instant the number decides. */
function withCaller(call: Call, at: string, { from, line }: Extract<CallEvent['what'], { type: 'queued' }>): Call {
  const queuedAt = earliest(call.queuedAt, at);
  if (from === null) return { ...call, queuedAt };
  const known = call.callerSaidAt;
  const isKept =
    known !== undefined && call.from !== null && `${known} ${call.from} ${call.line}` <= `${at} ${from} ${line}`;
  return isKept ? { ...call, queuedAt } : { ...call, queuedAt, callerSaidAt: at, from, line };
}

/** Two answers never happen on one line; if a network claims so, the earlier one took the call, at the same instant the id decides. */
function withAnswer(call: Call, at: string, by: StaffId): Call {
  const { answeredAt, answeredBy } = call;
  const isKept = answeredAt !== undefined && (answeredAt < at || (answeredAt === at && (answeredBy ?? '') <= by));
  return isKept ? call : { ...call, answeredAt: at, answeredBy: by };
}

/** A line is dialled once; should a network say it twice, the earlier one counts, at the same instant the number decides. */
function withDialled(call: Call, at: string, { to, line, by }: Extract<CallEvent['what'], { type: 'dialled' }>): Call {
  const after = withCaller(call, at, { type: 'queued', from: to, to: null, line });
  return call.dialledBy !== undefined && call.dialledBy <= by ? after : { ...after, dialledBy: by };
}

function withKey(call: Call, at: string, key: string): Call {
  if (call.keys.some((one) => one.at === at && one.key === key)) return call;
  return { ...call, keys: [...call.keys, { at, key }].toSorted((a, b) => (a.at + a.key < b.at + b.key ? -1 : 1)) };
}

function apply(call: Call, { at, what }: CallEvent): Call {
  switch (what.type) {
    case 'queued':
      return withCaller(call, at, what);
    case 'dialled':
      return withDialled(call, at, what);
    case 'heard':
      return call.heard !== undefined && call.heard <= what.who ? call : { ...call, heard: what.who };
    case 'ringing':
      return { ...call, ringingAt: earliest(call.ringingAt, at) };
    case 'answered':
      return withAnswer(call, at, what.by);
    case 'held':
      return withHold(call, at, true);
    case 'resumed':
      return withHold(call, at, false);
    case 'silence':
      return { ...call, silentSince: earliest(call.silentSince, at) };
    case 'key-pressed':
      return withKey(call, at, what.key);
    case 'ended':
      return { ...call, ...endOf(call, at, what.reason) };
    case 'message-left':
      return { ...call, messages: withMessage(call.messages ?? [], at, what) };
    case 'owner-changed':
      return { ...call, owner: reduceOwner(call.owner, at, what) };
    case 'calling':
    case 'picked-up':
    case 'joined':
    case 'left':
    case 'supervising':
      return { ...call, legs: reduceLegs(call.legs ?? [], at, what) };
    default:
      return assertNever(what);
  }
}

/** The call after one more report. Duplicates and any order of the same reports give the same call. */
export function reduceCall(call: Call | null, id: CallId, event: CallEvent): Call {
  const after = apply(call ?? unknownCall(id), event);
  return { ...after, state: stateOf(after) };
}
