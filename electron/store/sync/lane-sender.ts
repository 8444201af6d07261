import { assertNever } from '../../../domain/assert-never.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import type { EventsReply } from '../../../contract/envelope.ts';
import { type StoreDb, writing } from '../file/store-db.ts';
import { backoffMs, paceOf } from './backoff.ts';
import { sendBatch, type Answer } from './centre.ts';
import { acknowledge, laneState, markEvent, nextBatch, resumeFrom, stopLane } from './lane-state.ts';
import type { Way } from './way.ts';

export type LaneSender = {
  /** Sends what waits, unless a request is under way or a pause is on. Safe to call at any time; a timer does. */
  readonly drain: () => void;
  /** Ends a pause: there is news worth trying for. */
  readonly hurry: () => void;
  /** The record may be closed at once: an answer that comes later is not looked at, and asked for again at the next start. */
  readonly stop: () => void;
};

type Sending = { readonly db: StoreDb; readonly lane: Lane; readonly way: Way; readonly random: () => number; readonly onChange: () => void };

/** Writes down what the centre said; true when the next batch may go at once. */
function settle(sending: Sending, answer: Answer<EventsReply>, firstSeq: number): boolean {
  const { db, lane } = sending;
  switch (answer.kind) {
    case 'ok':
      return writing(db, (tx) => settleAck(tx, lane, answer.value));
    case 'gap':
      return writing(db, (tx) => {
        // Asked for what was never written here: this file is older than what the centre got from this device.
        if (answer.expect > laneState(tx, lane).next_seq) stopLane(tx, lane, 'event-fork', firstSeq);
        else resumeFrom(tx, lane, answer.expect);
        return answer.expect !== firstSeq;
      });
    case 'fork':
      writing(db, (tx) => stopLane(tx, lane, 'event-fork', answer.seq));
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

function settleAck(tx: Parameters<typeof acknowledge>[0], lane: Lane, reply: EventsReply): boolean {
  const before = laneState(tx, lane);
  if (reply.ackTo >= before.next_seq) {
    stopLane(tx, lane, 'event-fork', before.acked + 1);
    return false;
  }
  acknowledge(tx, lane, reply);
  return reply.ackTo > before.acked;
}

/** The sender of one lane: one request at a time, in order, for ever. */
export function makeLaneSender(sending: Sending): LaneSender {
  const { db, lane, way } = sending;
  const pace = paceOf[lane];
  let running: Promise<void> | null = null;
  let failures = 0;
  let mostEvents = pace.maxEvents;
  let pause: NodeJS.Timeout | null = null;
  let isStopped = false;

  const rest = (leastMs: number): void => {
    failures += 1;
    pause = setTimeout(() => {
      pause = null;
      drain();
    }, Math.max(leastMs, backoffMs(lane, failures, sending.random)));
  };

  const sendOnce = async (): Promise<boolean> => {
    const events = nextBatch(db, way.route.device, lane, mostEvents);
    const first = events[0];
    if (first === undefined || laneState(db, lane).stopped !== null) return false;
    const answer = await way.withToken(pace.timeoutMs, (token) => sendBatch(way.route, { lane, events, token, timeoutMs: pace.timeoutMs }));
    if (isStopped) return false;
    const goesOn = settle(sending, answer, first.seq);
    sending.onChange();
    if (answer.kind === 'too-large' && events.length > 1) {
      mostEvents = Math.ceil(events.length / 2);
      return true;
    }
    if (answer.kind === 'too-large') writing(db, (tx) => markEvent(tx, lane, first.seq, 'input-invalid'));
    if (answer.kind === 'ok') mostEvents = pace.maxEvents;
    if (goesOn) failures = 0;
    else rest(answer.kind === 'unreachable' ? answer.retryAfterMs : 0);
    return goesOn;
  };

  const run = async (): Promise<void> => {
    let goesOn = true;
    while (goesOn && !isStopped) goesOn = await sendOnce();
  };

  const drain = (): void => {
    if (running !== null || pause !== null || isStopped) return;
    running = run().finally(() => {
      running = null;
    });
  };

  const hurry = (): void => {
    if (pause !== null) clearTimeout(pause);
    pause = null;
    drain();
  };

  const stop = (): void => {
    isStopped = true;
    if (pause !== null) clearTimeout(pause);
  };

  return { drain, hurry, stop };
}
