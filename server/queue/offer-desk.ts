import type { House } from '../house.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import type { PokeBus } from '../live/poke-bus.ts';
import { settleOffers, type Floor } from './settle-offers.ts';

/** An offer that runs out, and a console that fell silent, are noticed after this long. */
const lookEveryMs = 1000;

export type OfferDesk = {
  /** Pages hear of calls and people through this one only after the offers stand. */
  readonly bus: PokeBus;
  /** Settles when the offers follow from what was written before. */
  readonly settle: () => Promise<void>;
  readonly start: () => void;
  readonly stop: () => Promise<void>;
};

/**
 * Keeps the offers in step with the calls and the people.
 *
 * @param floor which calls the centre offers, and what a desk needs for them
 * @param log given the error when the offers could not be settled; the next look tries again
 */
export function offerDesk(
  { sql, bus, now }: Pick<House, 'sql' | 'bus' | 'now'>,
  floor: Floor,
  log: (error: unknown) => void,
): OfferDesk {
  const held: { timer?: NodeJS.Timeout } = {};
  const { ask: settle, settled } = oneAtATime(async () => {
    try {
      if (await settleOffers(sql, floor, now())) bus.poke('calls');
    } catch (error) {
      log(error);
    }
  });
  return {
    settle,
    bus: {
      ...bus,
      poke: (topic) => {
        if (topic === 'calls' || topic === 'presence') void settle().then(() => bus.poke(topic));
        else bus.poke(topic);
      },
    },
    start: () => void (held.timer = setInterval(() => void settle(), lookEveryMs)),
    stop: async () => {
      clearInterval(held.timer);
      await settled();
    },
  };
}
