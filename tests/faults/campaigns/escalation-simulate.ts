import { addUp, type Campaign, type Trial } from '../campaign.ts';
import { emergencyDefects, playEmergencies } from '../simulator/emergency-schedule.ts';

const breaches = ({ lost, doubled, corrupt, stuck }: Trial): number => lost + doubled + corrupt + stuck;

/** The real rules, record, sender, weighing, judging, desk steps and ladder; line, clocks, server process and database are simulated. */
export const escalationSimulate: Campaign = {
  name: 'escalation-simulate',
  about:
    'escalations on virtual time under kill -9 of store and server, cut, lossy, doubled and reordered lines to console and desks',
  count: 10_000,
  few: 100,
  defects: emergencyDefects,
  isControl: false,
  run: async (means) => {
    const defect = emergencyDefects.find((one) => one === means.defect) ?? null;
    const trials: Trial[] = [];
    for (let at = 0; trials.length < means.count && !means.isEnding(); at += 1) {
      const found = await playEmergencies(means.random.fork(at), defect);
      trials.push(...found);
      if (found.some((one) => breaches(one) > 0))
        means.say(`schedule ${at} of seed ${means.seed}: ${JSON.stringify(found.filter((one) => breaches(one) > 0))}`);
    }
    return addUp(trials);
  },
};
