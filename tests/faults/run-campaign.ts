import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Campaign, Means, Tally } from './campaign.ts';
import { onSpoiltCentre } from './defects/spoil-centre.ts';
import { realCentre, type RealCentre } from './parts/real-centre.ts';
import { seeded } from './seeded.ts';

export type House = Pick<Means, 'centre' | 'folder' | 'memory'> & { readonly end: () => Promise<void> };

/** One centre for all who ask for it, and folders that are gone afterwards. */
export function openHouse(): House {
  const place = mkdtempSync(path.join(tmpdir(), 'nida-faults-'));
  const inMemory = mkdtempSync(path.join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'nida-faults-'));
  let centre: Promise<RealCentre> | null = null;
  return {
    centre: () => (centre ??= realCentre(path.join(place, 'centre'))),
    folder: (name) => mkdtempSync(path.join(place, `${name}-`)),
    memory: (name) => mkdtempSync(path.join(inMemory, `${name}-`)),
    end: async () => {
      await (await centre)?.stop();
      for (const folder of [place, inMemory]) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export type Wish = Pick<Means, 'seed' | 'isFew' | 'defect' | 'say' | 'isEnding'> &
  Partial<Record<'count' | 'events' | 'seconds', number | undefined>>;

/** Runs one campaign as wished; what is not wished is the campaign's own. */
export async function runCampaign(campaign: Campaign, house: House, wish: Wish): Promise<Tally> {
  const { isFew } = wish;
  const means: Means = {
    ...house,
    ...wish,
    random: seeded(wish.seed),
    count: wish.count ?? (isFew ? campaign.few : campaign.count),
    events: wish.events ?? (isFew ? 300 : 10_000),
    seconds: wish.seconds ?? (isFew ? 3 : 30),
  };
  // They kill their centre, and have one of their own.
  if (['server-kill', 'attachments', 'escalation-kill', 'calls'].includes(campaign.name)) return campaign.run(means);
  return onSpoiltCentre(means, () => campaign.run(means));
}
