import type { PhoneCall } from '../../contract/phone-host.ts';

type Heard = Pick<PhoneCall, 'deafSince' | 'quality'>;
type Counted = NonNullable<PhoneCall['quality']>;

const lookEveryMs = 500;
/** A line that brings nothing for this long while it is open is one-way. */
const deafAfterMs = 3000;

async function count(connection: RTCPeerConnection): Promise<Counted | null> {
  const report = await connection.getStats();
  for (const entry of report.values() as Iterable<RTCInboundRtpStreamStats>) {
    if (entry.type !== 'inbound-rtp' || entry.kind !== 'audio') continue;
    const { packetsReceived = 0, packetsLost = 0, jitter = 0 } = entry;
    return { received: packetsReceived, lost: packetsLost, jitter: Math.round(jitter * 1000) };
  }
  return null;
}

/** Judges what comes from the line at one look after the other. Pure. */
export function judgeLine(): (count: Counted | null, isOpen: boolean, nowMs: number) => Heard {
  const last = { received: -1, changedMs: 0 };
  return (quality, isOpen, nowMs) => {
    const received = quality?.received ?? 0;
    if (received !== last.received || !isOpen) Object.assign(last, { received, changedMs: nowMs });
    const isDeaf = isOpen && nowMs - last.changedMs >= deafAfterMs;
    return { quality, deafSince: isDeaf ? new Date(last.changedMs).toISOString() : null };
  };
}

/**
 * Looks after the sound that comes from the caller.
 *
 * @param isOpen whether sound should come: answered and not on hold
 * @returns how to stop
 */
export function hearLine(
  connection: RTCPeerConnection,
  isOpen: () => boolean,
  tell: (heard: Heard) => void,
): () => void {
  const judge = judgeLine();
  const look = async (): Promise<void> => tell(judge(await count(connection), isOpen(), Date.now()));
  const timer = setInterval(() => void look(), lookEveryMs);
  return () => clearInterval(timer);
}
