import type { SimulatedClock } from '../../server/telephony/simulated-lines.ts';

export type HandClock = SimulatedClock & { readonly pass: (ms: number) => void };

/** Time that stands still until a test lets it pass; what was due happens in its order. */
export function aHandClock(startMs = Date.parse('2026-03-01T18:00:00.000Z')): HandClock {
  const time = { now: startMs };
  const due: { at: number; act: () => void }[] = [];
  return {
    now: () => time.now,
    after: (ms, act) => {
      const entry = { at: time.now + ms, act };
      due.push(entry);
      return () => {
        const place = due.indexOf(entry);
        if (place >= 0) due.splice(place, 1);
      };
    },
    pass: (ms) => {
      const until = time.now + ms;
      for (;;) {
        const [next] = due.filter((entry) => entry.at <= until).toSorted((a, b) => a.at - b.at);
        if (next === undefined) break;
        due.splice(due.indexOf(next), 1);
        time.now = next.at;
        next.act();
      }
      time.now = until;
    },
  };
}
