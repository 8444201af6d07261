import { afterAll, describe, expect, it } from 'vitest';
import { isBreached } from './campaign.ts';
import { campaigns } from './campaigns.ts';
import { openHouse, runCampaign } from './run-campaign.ts';

const house = openHouse();
afterAll(() => house.end());

/** As little as shows each defect; where nothing stands here, one trial does. */
const counts: Readonly<Record<string, number>> = {
  kill: 3,
  calls: 40,
  'escalation-link': 3,
  'escalation-simulate': 20,
  simulate: 60,
  'model-check': 6,
  storm: 15,
  'twilio-calls': 20,
  model: 4,
  // What a kill takes along depends on its moment.
  wipe: 2,
};
/** Too slow for every run; docs/reliability.md says how they are shown. The control of `power` runs every time. */
const byHand = ['console-kill', 'restore', 'power', 'partition', 'server-kill', 'escalation-kill', 'shift'];
const seen = campaigns
  .filter((campaign) => !byHand.includes(campaign.name))
  .flatMap((campaign) => campaign.defects.map((defect) => ({ campaign, defect })));

describe('a campaign on a system with a known defect', () => {
  for (const { campaign, defect } of seen)
    it(`${campaign.name} notices: ${defect.replaceAll('-', ' ')}`, async ({ skip }) => {
      const lack = (await campaign.missing?.(() => undefined)) ?? null;
      if (lack !== null) skip(lack);
      const count = counts[campaign.name] ?? 1;
      const wish = {
        seed: 7,
        isFew: true,
        defect,
        count,
        events: 60,
        seconds: 2,
        say: () => undefined,
        isEnding: () => false,
      };
      expect(isBreached(campaign, await runCampaign(campaign, house, wish))).toBe(true);
    }, 120_000);

  it('has a defect or a control for every campaign', () => {
    const names = new Set(campaigns.filter((one) => one.isControl).map((one) => one.name));
    const without = campaigns.filter(
      (one) => !one.isControl && one.defects.length === 0 && !names.has(`${one.name}-control`),
    );
    expect(without).toEqual([]);
  });
});
