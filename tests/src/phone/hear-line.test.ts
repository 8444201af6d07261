import { describe, expect, it } from 'vitest';
import { judgeLine, readCounts } from '../../../src/phone/hear-line.ts';

/** Our own voice goes out all the while. */
let sent = 0;
const count = (received: number) => ({
  received,
  lost: 0,
  jitter: 4,
  sent: (sent += 1),
  roundTrip: null,
  reportedLost: null,
});
const at = (ms: number): number => Date.UTC(2026, 2, 1, 18) + ms;

describe('a line', () => {
  it('is one-way once nothing came for three seconds, from the last that came', () => {
    const judge = judgeLine();
    expect(judge(count(10), true, at(0)).deafSince).toBeNull();
    expect(judge(count(60), true, at(1000)).deafSince).toBeNull();
    expect(judge(count(60), true, at(3900)).deafSince).toBeNull();
    expect(judge(count(60), true, at(4000)).deafSince).toBe(new Date(at(1000)).toISOString());
    expect(judge(count(61), true, at(4500)).deafSince).toBeNull();
  });
  it('is one-way when nothing ever came', () => {
    const judge = judgeLine();
    expect(judge(null, true, at(0))).toEqual({ quality: null, deafSince: null });
    expect(judge(null, true, at(3000)).deafSince).toBe(new Date(at(0)).toISOString());
  });
  it('may be still while it is on hold, and has three seconds again after', () => {
    const judge = judgeLine();
    judge(count(10), true, at(0));
    expect(judge(count(10), false, at(20_000)).deafSince).toBeNull();
    expect(judge(count(10), true, at(22_000)).deafSince).toBeNull();
    expect(judge(count(10), true, at(23_000)).deafSince).not.toBeNull();
  });
});

/** A line on which so many of our packets left, and this share was reported lost. */
const of = (sentNow: number, reportedLost: number | null = null) => ({
  ...count(sentNow),
  sent: sentNow,
  reportedLost,
});

describe('our own voice', () => {
  it('does not reach the caller once no packet left for three seconds, and reaches them again with the next', () => {
    const judge = judgeLine();
    judge(of(10), true, at(0));
    judge(of(60), true, at(1000));
    expect(judge(of(60), true, at(3500)).quality?.unheardSince).toBeNull();
    expect(judge(of(60), true, at(4000)).quality?.unheardSince).toBe(new Date(at(1000)).toISOString());
    expect(judge(of(61), true, at(4500)).quality?.unheardSince).toBeNull();
  });
  it('does not reach the caller when the other side reports for three seconds that all is lost', () => {
    const judge = judgeLine();
    judge(of(10, 0), true, at(0));
    judge(of(60, 1), true, at(1000));
    expect(judge(of(110, 1), true, at(3500)).quality?.unheardSince).toBeNull();
    expect(judge(of(160, 1), true, at(4500)).quality?.unheardSince).not.toBeNull();
    expect(judge(of(210, 0.02), true, at(5000)).quality?.unheardSince).toBeNull();
  });
  it('may rest while the call is on hold', () => {
    const judge = judgeLine();
    judge(of(10), true, at(0));
    expect(judge(of(10), false, at(20_000)).quality?.unheardSince).toBeNull();
    expect(judge(of(10), true, at(22_000)).quality?.unheardSince).toBeNull();
  });
});

it('reads what the browser counts of both voices, and nothing before the line is open', () => {
  expect(readCounts([{ type: 'transport' }])).toBeNull();
  const entries = [
    { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: 2, jitter: 0.012 },
    { type: 'outbound-rtp', kind: 'audio', packetsSent: 48 },
    { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.08, fractionLost: 0.5 },
    { type: 'inbound-rtp', kind: 'video', packetsReceived: 9 },
  ];
  expect(readCounts(entries)).toEqual({
    received: 50,
    lost: 2,
    jitter: 12,
    sent: 48,
    roundTrip: 80,
    reportedLost: 0.5,
  });
});
