import type { Campaign } from './campaign.ts';
import { kill } from './campaigns/kill.ts';
import { power, powerControl } from './campaigns/power.ts';

/** Every campaign, hardest and most telling first. */
export const campaigns: readonly Campaign[] = [kill, power, powerControl];
