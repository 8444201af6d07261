import type { Tally, Campaign, Means, Trial } from '../campaign.ts';
import { addUp, inTurn } from '../campaign.ts';
import { modelDiffers } from '../simulator/against-real.ts';
import { playSchedule, type SimDefect } from '../simulator/schedule.ts';
import type { Seeded } from '../seeded.ts';

const defects: readonly SimDefect[] = ['forgets-a-fact', 'no-hold-back'];

async function playAll(means: Means): Promise<Tally> {
  const defect = defects.find((one) => one === means.defect) ?? null;
  const playOne = async (random: Seeded, at: number): Promise<Trial> => {
    const { trial } = await playSchedule(random, defect);
    if (trial.lost + trial.doubled + trial.corrupt + trial.stuck > 0)
      means.say(`schedule ${at} of seed ${means.seed}: ${JSON.stringify(trial)}`);
    return trial;
  };
  return addUp(await inTurn(means, playOne));
}

/** Real rules, real record, real sender, real weighing and judging; the line, the clocks and the database are simulated. */
export const simulate: Campaign = {
  name: 'simulate',
  about:
    'schedules of work, bad lines, cuts, restarts and clock jumps on virtual time, in one process, the same from a seed',
  count: 3000,
  few: 600,
  defects: ['forgets-a-fact', 'no-hold-back'],
  isControl: false,
  run: playAll,
};

/** What the simulator's centre took is sent to the real one, request by request: every reply and every verdict must agree. */
export const modelCheck: Campaign = {
  name: 'model-check',
  about: "the simulator's centre against the real one on the same requests: replies, verdicts and feed order",
  count: 100,
  few: 8,
  defects: ['skips-on-feed'],
  isControl: false,
  run: async (means) => addUp(await inTurn(means, async (random) => modelDiffers(means, await playSchedule(random)))),
};
