import type { CallBoard, MyProgress, Supervision } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import { missingFiles } from '../attachments/attachment-rows.ts';
import { isSilent, readBeat } from '../auditor/beat.ts';
import { requests } from '../cases/request-views.ts';
import { dispatchDesks } from '../dispatch/desk-beats.ts';
import { allEscalations, escalationsOf } from '../dispatch/escalation-views.ts';
import type { House } from '../house.ts';
import { alarms } from './alarms.ts';
import { closedStepsOf } from './close-quarantined.ts';
import { openIntakes, openOverrides, quarantined, supervisedOf } from './boards.ts';
import { operators } from './presence.ts';

/** The calls as this reader may see them, and whether consoles carry their sound; given by telephony. */
export type Calls = { readonly board: (reader: Staff) => Promise<CallBoard>; readonly carriesSound: boolean };

const dayMs = 24 * 3_600_000;

/** Everything the supervisor's board shows. */
export async function supervision(house: House, who: Staff, calls: Calls): Promise<Supervision> {
  const { sql } = house;
  const nowMs = house.now();
  const now = instant(nowMs);
  const [board, staffed, intakes, escalations, live, overrides, waiting, counters, missing, beat, desks] =
    await Promise.all([
      calls.board(who),
      operators(sql, nowMs, calls.carriesSound),
      openIntakes(sql),
      allEscalations(sql),
      requests(sql, { doneSince: now }, now),
      openOverrides(sql),
      quarantined(sql),
      alarms(sql),
      missingFiles(sql, nowMs),
      readBeat(sql),
      dispatchDesks(sql, nowMs),
    ]);
  const waitingRequests = live.filter((one) => one.state !== 'done');
  return {
    board,
    operators: staffed,
    openIntakes: intakes,
    escalations,
    requestsNeedingOwner: waitingRequests.filter((one) => one.ownerId === undefined),
    requestsOverdue: waitingRequests.filter((one) => one.overdue),
    overrides,
    quarantined: waiting,
    alarms: counters,
    missingFiles: missing,
    dispatchDesks: desks,
    auditor: { seenAt: beat, isSilent: isSilent(beat, nowMs) },
  };
}

/** How far the hand-overs of this operator's intakes have come. */
export async function progressOf(house: House, who: Staff): Promise<MyProgress> {
  const now = house.now();
  const since = instant(now - dayMs);
  const [escalations, opened, supervised, closed] = await Promise.all([
    escalationsOf(house.sql, who.id, since),
    requests(house.sql, { operator: who.id, doneSince: since }, instant(now)),
    supervisedOf(house.sql, who.id, since),
    closedStepsOf(house.sql, who.id, since),
  ]);
  return { escalations, requests: opened.map(({ number: _number, ...rest }) => rest), supervised, closed };
}
