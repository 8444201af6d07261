import type { Campaign } from './campaign.ts';
import { escalationLink } from './campaigns/escalation-link.ts';
import { kill } from './campaigns/kill.ts';
import { link } from './campaigns/link.ts';
import { partition } from './campaigns/partition.ts';
import { power, powerControl } from './campaigns/power.ts';
import { rejects } from './campaigns/rejects.ts';
import { serverKill } from './campaigns/server-kill.ts';
import { modelCheck, simulate } from './campaigns/simulate.ts';
import { writersCampaign, writersControl } from './campaigns/writers.ts';

/** Every campaign, hardest and most telling first. */
export const campaigns: readonly Campaign[] = [
  kill,
  power,
  powerControl,
  link,
  partition,
  serverKill,
  escalationLink,
  writersCampaign,
  writersControl,
  rejects,
  simulate,
  modelCheck,
];
