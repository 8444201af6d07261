import { randomUUID } from 'node:crypto';
import type { Looked, MessageDriver, OutMessage } from './message-driver.ts';

/** What the invented network does with a number, by its last digit; any other digit: all goes well. */
const faults = { '1': 'refused', '2': 'no-answer', '3': 'reply-lost', '4': 'delayed', '5': 'never-sent' } as const;
type Fault = (typeof faults)[keyof typeof faults] | null;

const faultOf = (to: string): Fault => Object.entries(faults).find(([digit]) => to.endsWith(digit))?.[1] ?? null;
const quickMs = 3000;
const slowMs = 45_000;

const endOf = (message: OutMessage): Looked => {
  if (message.kind === 'sms') return 'delivered';
  return faultOf(message.to) === 'no-answer' ? 'no-answer' : 'heard';
};

type Kept = { readonly message: OutMessage; readonly at: number };

/** A network nobody hears, for demos and tests: scripted by the number's last digit, on the clock it is given. */
export function simulatedMessages(now: () => number): MessageDriver & { readonly sent: () => readonly OutMessage[] } {
  const kept = new Map<string, Kept>();
  const keep = (message: OutMessage): string => {
    const sid = `SIM-${randomUUID()}`;
    kept.set(sid, { message, at: now() });
    return sid;
  };
  return {
    provider: 'simulated',
    sent: () => [...kept.values()].map(({ message }) => message),
    send: async (message) => {
      const fault = faultOf(message.to);
      if (fault === 'refused') return { status: 'refused' };
      if (fault === 'never-sent') return { status: 'unknown' };
      const sid = keep(message);
      return fault === 'reply-lost' ? { status: 'unknown' } : { status: 'taken', sid };
    },
    find: async ({ id, to }) => {
      if (faultOf(to) === 'never-sent') return null;
      return { sid: [...kept].find(([, one]) => one.message.id === id)?.[0] ?? null };
    },
    look: async (_kind, sid) => {
      const one = kept.get(sid);
      if (one === undefined) return 'failed';
      const afterMs = faultOf(one.message.to) === 'delayed' ? slowMs : quickMs;
      return now() - one.at < afterMs ? null : endOf(one.message);
    },
  };
}
