import { aDatabase } from '../../builders/phone-house.ts';
import { addUp, type Campaign, type Trial } from '../campaign.ts';
import { twilioDay } from '../parts/twilio-day.ts';

/** Calls of one day, at one centre. */
const callsADay = 20;

/** The real routes, log, router and library; Twilio itself is the tests' stand-in, held against its published interface. */
export const twilioCalls: Campaign = {
  name: 'twilio-calls',
  about:
    'calls by way of Twilio whose reports are lost, doubled, late and shuffled, and whose requests fail, also after having acted',
  count: 10_000,
  few: 20,
  defects: ['never-looks'],
  isControl: false,
  run: async (means) => {
    const database = await aDatabase();
    const sql = await database.fresh();
    const trials: Trial[] = [];
    try {
      for (let day = 0; trials.length < means.count && !means.isEnding(); day += 1) {
        const left = Math.min(callsADay, means.count - trials.length);
        const found = await twilioDay(sql, means.random.fork(day), left, means.defect !== 'never-looks');
        trials.push(...found);
        const bad = found.filter(({ lost, corrupt, stuck }) => lost + corrupt + stuck > 0);
        if (bad.length > 0) means.say(`day ${day} of seed ${means.seed}: ${JSON.stringify(bad)}`);
      }
    } finally {
      await database.stop();
    }
    return addUp(trials);
  },
};
