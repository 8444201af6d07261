import Database from 'better-sqlite3';
import { assertNever } from '../../../domain/assert-never.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { Envelope, EventsReply } from '../../../contract/envelope.ts';
import { type StoreDb, type Writing, writing } from '../file/store-db.ts';
import { backoffMs, paceOf } from './backoff.ts';
import { firstBatch, nextBatchSize } from './batch-size.ts';
import { sendBatch, type Answer } from './centre.ts';
import { acknowledge, holds, laneState, markEvent, resumeFrom, stopLane } from './lane-state.ts';
import { knownEpoch } from './offer-again.ts';
import { makeReadAhead, type ReadAhead } from './read-ahead.ts';
import type { Way } from './way.ts';

export type LaneSender = {
  /** Sends what waits, unless a request is under way or a pause is on. Safe to call at any time; a timer does. */
  readonly drain: () => void;
  /** Ends a pause: there is news worth trying for. */
  readonly hurry: () => void;
  /** A request is under way. */
  readonly isBusy: () => boolean;
  /** The record may be closed at once: an answer that comes later is not looked at, and asked for again at the next start. */
  readonly stop: () => void;
};

export type LaneSending = {
  readonly db: StoreDb;
  readonly lane: Lane;
  readonly way: Way;
  readonly random: () => number;
  readonly onChange: () => void;
  /** Whether anything may go now: steps of an earlier record go first. */
  readonly mayGo?: ((lane: Lane) => boolean) | undefined;
  /** Nothing is added to this record any more, and steps may be missing from it; the centre may hold more of it than we do. */
  readonly isOver?: boolean | undefined;
  /** The centre lost what it had acknowledged, or is another life of its database than the one that was asked what it holds: ask it. */
  readonly onSetBack: () => void;
  /** Something failed on our side; true when trying again later is the answer. */
  readonly failed?: ((error: unknown) => boolean) | undefined;
};

/** So long after a request began it is on the wire. */
const readAfterMs = 2;

/** The places of a batch. */
type Sent = { readonly firstSeq: number; readonly lastSeq: number };

/** Writes down what the centre said; true when the next batch may go at once. */
function settle(sending: LaneSending, answer: Answer<EventsReply>, sent: Sent): boolean {
  const { db, lane } = sending;
  const { firstSeq } = sent;
  switch (answer.kind) {
    case 'ok':
      return writing(db, (tx) => settleAck(tx, lane, answer.value, { ...sent, isOver: sending.isOver === true }));
    case 'gap':
      if (sending.isOver === true) return writing(db, (tx) => settleOver(tx, lane, answer.expect, firstSeq));
      // Asked for what was never written here: this file is older than what the centre got from this device.
      if (answer.expect > laneState(db, lane).next_seq) writing(db, (tx) => stopLane(tx, lane, 'event-fork', firstSeq));
      // Not from there at once: the other lane may have lost an escalation that this one would overtake. Both are taken back together.
      else sending.onSetBack();
      return false;
    case 'other-epoch':
      sending.onSetBack();
      return false;
    case 'fork':
      writing(db, (tx) => stopLane(tx, lane, answer.code, answer.seq ?? firstSeq));
      return false;
    case 'refused':
      writing(db, (tx) => markEvent(tx, lane, firstSeq, answer.code));
      return false;
    case 'too-large':
    case 'token':
    case 'unreachable':
      return false;
    default:
      return assertNever(answer);
  }
}

/** The centre says where it stands with a record that is over: it has all, or goes on from what we hold, or lacks what we lack too. */
function settleOver(tx: Writing, lane: Lane, expect: number, firstSeq: number): boolean {
  const { next_seq: next } = laneState(tx, lane);
  const all = { ackTo: next - 1, results: [], serverTime: '' };
  if (expect >= next) return settleAck(tx, lane, all, { lastSeq: next - 1, isOver: true });
  if (expect !== firstSeq && holds(tx, lane, expect)) resumeFrom(tx, lane, expect);
  else stopLane(tx, lane, 'event-gap', firstSeq);
  return expect !== firstSeq && holds(tx, lane, expect);
}

type Acknowledging = Pick<Sent, 'lastSeq'> & { readonly isOver: boolean };

function settleAck(tx: Writing, lane: Lane, said: EventsReply, { lastSeq, isOver }: Acknowledging): boolean {
  const before = laneState(tx, lane);
  const reply = isOver ? { ...said, ackTo: Math.min(said.ackTo, before.next_seq - 1) } : said;
  if (reply.ackTo >= before.next_seq) {
    stopLane(tx, lane, 'event-fork', before.acked + 1);
    return false;
  }
  // What was written here while the request was under way was not in it: the centre may hold a copy's facts at those places.
  const ackTo = isOver ? reply.ackTo : Math.min(reply.ackTo, lastSeq);
  acknowledge(tx, lane, { ...reply, ackTo });
  return ackTo > before.acked;
}

type Pace = {
  failures: number;
  mostEvents: number;
  pause: NodeJS.Timeout | null;
  isStopped: boolean;
  readonly ahead: ReadAhead;
  /** Pauses after a failure. */
  readonly rest: (leastMs: number) => void;
};

function endPause(pace: Pace): void {
  if (pace.pause !== null) clearTimeout(pace.pause);
  pace.pause = null;
}

/** How a request ended, and after how many milliseconds. */
type Ended = { readonly answer: Answer<EventsReply>; readonly tookMs: number };

/** How large the next batch may be after this answer; true when a smaller one should be tried at once. */
function fitBatch(sending: LaneSending, pace: Pace, { answer, tookMs }: Ended, sent: readonly Envelope[]): boolean {
  const [first] = sent;
  const { timeoutMs } = paceOf[sending.lane];
  const most = sending.way.mostEvents();
  if (answer.kind === 'ok') pace.mostEvents = nextBatchSize(pace.mostEvents, { tookMs, timeoutMs, most });
  if (answer.kind === 'unreachable' || answer.kind === 'refused')
    pace.mostEvents = Math.min(pace.mostEvents, firstBatch);
  if (answer.kind !== 'too-large' || first === undefined) return false;
  if (sent.length === 1) writing(sending.db, (tx) => markEvent(tx, sending.lane, first.seq, 'input-invalid'));
  pace.mostEvents = Math.ceil(sent.length / 2);
  return sent.length > 1;
}

const isOtherEpoch = (db: StoreDb, answer: Answer<EventsReply>): boolean =>
  answer.kind === 'ok' && answer.value.epoch !== undefined && answer.value.epoch !== knownEpoch(db);

/** Brings a batch to the centre. Once it is on its way the next one is read. */
async function carry(
  { db, lane, way }: LaneSending,
  pace: Pace,
  events: readonly Envelope[],
  sent: Sent,
): Promise<Ended> {
  const { timeoutMs } = paceOf[lane];
  const batch = { lane, events, epoch: knownEpoch(db), timeoutMs };
  // The wall clock may be set meanwhile; then one batch is larger or smaller than it need be.
  const { now } = way.route;
  let since = now();
  let reading: NodeJS.Timeout | undefined;
  const answer = await way.withToken(timeoutMs, (token) => {
    since = now();
    reading = setTimeout(() => pace.isStopped || pace.ahead.read(sent.lastSeq, pace.mostEvents), readAfterMs);
    return sendBatch(way.route, { ...batch, token });
  });
  clearTimeout(reading);
  return { answer, tookMs: now() - since };
}

/** A batch that is on its way. */
type UnderWay = { readonly events: readonly Envelope[]; readonly sent: Sent; readonly ended: Promise<Ended> };

/** Sends the batch behind a place, or else behind what the centre is known to hold; `null` when none may go. */
function begin(sending: LaneSending, pace: Pace, behind?: number): UnderWay | null {
  const { db, lane } = sending;
  const { stopped, acked } = laneState(db, lane);
  if (pace.isStopped || pace.pause !== null || stopped !== null || sending.mayGo?.(lane) === false) return null;
  const events = pace.ahead.next(behind ?? acked, pace.mostEvents);
  const [first] = events;
  if (first === undefined) return null;
  const sent: Sent = { firstSeq: first.seq, lastSeq: first.seq + events.length - 1 };
  return { events, sent, ended: carry(sending, pace, events, sent) };
}

/** The centre has taken all of it, and nothing it said speaks against going on. */
const isTakenWhole = ({ db, isOver }: LaneSending, { sent }: UnderWay, { answer }: Ended): boolean =>
  answer.kind === 'ok' && answer.value.ackTo === sent.lastSeq && isOver !== true && !isOtherEpoch(db, answer);

/** Writes down how a batch fared, and pauses after a failure; true when the next may go at once. */
function end(sending: LaneSending, pace: Pace, { events, sent }: UnderWay, { answer, tookMs }: Ended): boolean {
  const goesOn = settle(sending, answer, sent);
  if (isOtherEpoch(sending.db, answer)) sending.onSetBack();
  const isSmaller = fitBatch(sending, pace, { answer, tookMs }, events);
  sending.onChange();
  if (goesOn) pace.failures = 0;
  else if (!isSmaller) pace.rest(answer.kind === 'unreachable' ? answer.retryAfterMs : 0);
  return goesOn || isSmaller;
}

/**
 * Sends until nothing waits or a pause is due. What follows on a batch that was taken goes before it is written here that it was: else
 * the centre would wait for our disk, batch after batch. Should we fall in between, it is offered again and taken once.
 */
async function sendAll(sending: LaneSending, pace: Pace): Promise<void> {
  let now = begin(sending, pace);
  while (now !== null) {
    const ended = await now.ended;
    // Stopped while it was under way: the record is closed.
    if (isNowStopped(pace)) return;
    const next = isTakenWhole(sending, now, ended) ? begin(sending, pace, now.sent.lastSeq) : null;
    let goesOn = false;
    try {
      goesOn = end(sending, pace, now, ended);
    } catch (error) {
      // One request at a time: it ends before anything is asked again.
      await next?.ended;
      throw error;
    }
    now = next ?? (goesOn ? begin(sending, pace) : null);
  }
}

/** Asked anew after a wait, which the compiler does not count as a change. */
const isNowStopped = (pace: Pace): boolean => pace.isStopped;

/** The sender of one lane: one request at a time, in order, for ever. */
export function makeLaneSender(sending: LaneSending): LaneSender {
  const ahead = makeReadAhead({ db: sending.db, device: sending.way.route.device, lane: sending.lane });
  const rest = (leastMs: number): void => {
    pace.failures += 1;
    const waitMs = Math.max(leastMs, backoffMs(sending.lane, pace.failures, sending.random));
    pace.pause = setTimeout(hurry, waitMs);
  };
  const pace: Pace = { failures: 0, mostEvents: firstBatch, pause: null, isStopped: false, ahead, rest };
  let running: Promise<void> | null = null;

  const run = async (): Promise<void> => {
    try {
      await sendAll(sending, pace);
    } catch (error) {
      // What the centre said could not be written down, on a full or failing disk: it is asked again, and answers that it has them.
      // The process must live, or the operator could not even read.
      if (sending.failed?.(error) !== true && !(error instanceof Database.SqliteError)) throw error;
      rest(0);
    }
  };

  const drain = (): void => {
    if (running !== null || pace.pause !== null || pace.isStopped) return;
    running = run().finally(() => {
      running = null;
    });
  };

  const hurry = (): void => {
    endPause(pace);
    drain();
  };

  const stop = (): void => {
    pace.isStopped = true;
    endPause(pace);
  };

  return { drain, hurry, isBusy: () => running !== null, stop };
}
