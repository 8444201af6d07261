import type { Campaign } from './campaign.ts';
import { attachments } from './campaigns/attachments.ts';
import { bitflip } from './campaigns/bitflip.ts';
import { clock } from './campaigns/clock.ts';
import { fullDisk, ioError } from './campaigns/disk.ts';
import { escalationLink } from './campaigns/escalation-link.ts';
import { fork } from './campaigns/fork.ts';
import { kill } from './campaigns/kill.ts';
import { link } from './campaigns/link.ts';
import { partition } from './campaigns/partition.ts';
import { power, powerControl } from './campaigns/power.ts';
import { rejects } from './campaigns/rejects.ts';
import { serverKill } from './campaigns/server-kill.ts';
import { shift } from './campaigns/shift.ts';
import { modelCheck, simulate } from './campaigns/simulate.ts';
import { storm } from './campaigns/storm.ts';
import { writersCampaign, writersControl } from './campaigns/writers.ts';

/** Every campaign, hardest and most telling first. */
export const campaigns: readonly Campaign[] = [
  kill,
  power,
  powerControl,
  link,
  partition,
  serverKill,
  attachments,
  escalationLink,
  writersCampaign,
  writersControl,
  rejects,
  fullDisk,
  ioError,
  bitflip,
  clock,
  fork,
  storm,
  shift,
  simulate,
  modelCheck,
];
