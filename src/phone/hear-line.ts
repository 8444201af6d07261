import type { PhoneCall } from '../../contract/phone-host.ts';
import { judgeQuality, type Counted } from './judge-quality.ts';

type Heard = Pick<PhoneCall, 'deafSince' | 'quality'>;

const lookEveryMs = 500;
/** A line that brings nothing, or takes nothing, for this long while it is open is one-way. */
const deafAfterMs = 3000;
/** A report that this share of our packets or more was lost says that we are not heard. */
const nothingArrives = 0.95;

/** What the browser counts, as far as this console reads it. */
type Entry = {
  readonly type: string;
  readonly kind?: string;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly packetsSent?: number;
  /** Seconds. */
  readonly jitter?: number;
  readonly roundTripTime?: number;
  /** A share, 0 to 1. */
  readonly fractionLost?: number;
};

const inMs = (seconds: number | undefined): number => Math.round((seconds ?? 0) * 1000);

/** @returns null before the line is open */
export function readCounts(entries: Iterable<Entry>): Counted | null {
  let counted: Counted | null = null;
  const change = (next: Partial<Counted>): void => {
    counted = { received: 0, lost: 0, jitter: 0, sent: 0, roundTrip: null, reportedLost: null, ...counted, ...next };
  };
  for (const entry of entries) {
    if (entry.kind !== 'audio') continue;
    if (entry.type === 'inbound-rtp')
      change({ received: entry.packetsReceived ?? 0, lost: entry.packetsLost ?? 0, jitter: inMs(entry.jitter) });
    if (entry.type === 'outbound-rtp') change({ sent: entry.packetsSent ?? 0 });
    if (entry.type === 'remote-inbound-rtp')
      change({
        roundTrip: entry.roundTripTime === undefined ? null : inMs(entry.roundTripTime),
        reportedLost: entry.fractionLost ?? null,
      });
  }
  return counted;
}

/** Since when a count has stood still while it should grow. */
function stillness(): (count: number, shouldGrow: boolean, nowMs: number) => string | null {
  const last = { count: -1, changedMs: 0 };
  return (count, shouldGrow, nowMs) => {
    if (count !== last.count || !shouldGrow) Object.assign(last, { count, changedMs: nowMs });
    const isStill = shouldGrow && nowMs - last.changedMs >= deafAfterMs;
    return isStill ? new Date(last.changedMs).toISOString() : null;
  };
}

/** Judges what goes over the line at one look after the other. Pure. */
export function judgeLine(): (count: Counted | null, isOpen: boolean, nowMs: number) => Heard {
  const [fromCaller, leaves, arrives] = [stillness(), stillness(), stillness()];
  const judge = judgeQuality();
  return (count, isOpen, nowMs) => {
    const deafSince = fromCaller(count?.received ?? 0, isOpen, nowMs);
    if (count === null) return { quality: null, deafSince };
    const stays = leaves(count.sent, isOpen, nowMs);
    // Without reports nothing is known of the other side; then each look counts as one that heard us.
    const isLost = (count.reportedLost ?? 0) >= nothingArrives;
    const isSwallowed = arrives(isLost ? 0 : nowMs, isOpen, nowMs);
    const { received, lost, jitter, roundTrip } = count;
    const grade = judge(count, isOpen, nowMs);
    return { quality: { received, lost, jitter, roundTrip, grade, unheardSince: stays ?? isSwallowed }, deafSince };
  };
}

/**
 * Looks after the sound of both sides.
 *
 * @param isOpen whether sound should come and go: answered and not on hold
 * @returns how to stop
 */
export function hearLine(
  connection: RTCPeerConnection,
  isOpen: () => boolean,
  tell: (heard: Heard) => void,
): () => void {
  const judge = judgeLine();
  const look = async (): Promise<void> => {
    const report = await connection.getStats();
    tell(judge(readCounts(report.values() as Iterable<Entry>), isOpen(), Date.now()));
  };
  const timer = setInterval(() => void look(), lookEveryMs);
  return () => clearInterval(timer);
}
