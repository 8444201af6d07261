import type { LiveTopic } from '../../contract/api.ts';

/** Tells every server process and every open page that a topic changed. Losing a poke costs one poll interval, never data. */
export type PokeBus = {
  readonly poke: (topic: LiveTopic) => void;
  /** @returns how to stop listening */
  readonly onPoke: (listener: (topic: LiveTopic) => void) => () => void;
  readonly stop: () => Promise<void>;
};
