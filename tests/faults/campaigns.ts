import type { Campaign } from './campaign.ts';
import { attachments } from './campaigns/attachments.ts';
import { bitflip } from './campaigns/bitflip.ts';
import { calls } from './campaigns/calls.ts';
import { clock } from './campaigns/clock.ts';
import { systemClockCampaign } from './campaigns/system-clock.ts';
import { consoleKill } from './campaigns/console-kill.ts';
import { fullDisk, ioError } from './campaigns/disk.ts';
import { escalationKill } from './campaigns/escalation-kill.ts';
import { escalationLink } from './campaigns/escalation-link.ts';
import { escalationSimulate } from './campaigns/escalation-simulate.ts';
import { fork } from './campaigns/fork.ts';
import { kill } from './campaigns/kill.ts';
import { link } from './campaigns/link.ts';
import { model } from './campaigns/model.ts';
import { partition } from './campaigns/partition.ts';
import { power, powerControl } from './campaigns/power.ts';
import { rejects } from './campaigns/rejects.ts';
import { serverKill } from './campaigns/server-kill.ts';
import { restore } from './campaigns/restore.ts';
import { shift } from './campaigns/shift.ts';
import { modelCheck, simulate } from './campaigns/simulate.ts';
import { storm } from './campaigns/storm.ts';
import { twilioCalls } from './campaigns/twilio-calls.ts';
import { wipe } from './campaigns/wipe.ts';
import { writersCampaign, writersControl } from './campaigns/writers.ts';

/** Every campaign, hardest and most telling first. */
export const campaigns: readonly Campaign[] = [
  kill,
  consoleKill,
  power,
  powerControl,
  link,
  partition,
  serverKill,
  restore,
  calls,
  attachments,
  escalationLink,
  escalationKill,
  escalationSimulate,
  twilioCalls,
  writersCampaign,
  writersControl,
  rejects,
  fullDisk,
  ioError,
  bitflip,
  clock,
  systemClockCampaign,
  fork,
  wipe,
  storm,
  shift,
  simulate,
  model,
  modelCheck,
];
