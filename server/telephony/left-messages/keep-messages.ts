import { instant } from '../../../domain/ids.ts';
import { oneAtATime } from '../../one-at-a-time.ts';
import type { Switchboard } from '../switchboard.ts';
import { eraseIdle, eraseOld } from './erase-messages.ts';
import { lookForLost } from './look-for-lost.ts';
import { readMessageSettings } from './message-settings.ts';
import { moveSounds, type Moving } from './move-sound.ts';

export type Keeping = Moving & { readonly hear: Switchboard['hear'] };

const lookMs = 2000;
const dayMs = 86_400_000;

/** Deletes what is old or nobody's work, fetches and deletes what is due, and asks for what was never told. */
export async function messageTurn(keeping: Keeping): Promise<void> {
  const { sql, now, bus } = keeping.house;
  const { keptDays } = await readMessageSettings(sql);
  const at = now();
  const gone = await sql.begin(async (tx) => {
    await eraseIdle(tx, instant(at - dayMs), instant(at));
    return eraseOld(tx, instant(at - keptDays * dayMs), instant(at));
  });
  if (gone > 0) bus.poke('calls');
  await moveSounds(keeping);
  await lookForLost(keeping, keeping.hear);
}

/** Does so every two seconds; what fails is reported and the next look comes anyway. @returns how to stop */
export function startMessages(keeping: Keeping, report: (error: unknown) => void): () => Promise<void> {
  const { ask, settled } = oneAtATime(() => messageTurn(keeping).catch(report));
  const timer = setInterval(() => void ask(), lookMs);
  return async () => {
    clearInterval(timer);
    await settled();
  };
}
