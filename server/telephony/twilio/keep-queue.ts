import { instant, type StaffId } from '../../../domain/ids.ts';
import type { OfferReport } from '../../queue/log-offer.ts';
import { sayOffer, type Around } from './around.ts';
import { callOfTask } from './read-router.ts';

const most = 200;
const ends: Readonly<Record<string, OfferReport['what']>> = {
  accepted: 'answered',
  wrapping: 'answered',
  completed: 'answered',
  rejected: 'withdrawn',
  canceled: 'withdrawn',
  timeout: 'lapsed',
  rescinded: 'taken',
};

type Open = { readonly sid: string; readonly staff: StaffId; readonly reservation: string; readonly task: string };

/** Offers that stand here, and that TaskRouter has ended without our hearing of it. */
async function endUntold(around: Around): Promise<void> {
  const { house, client, settings } = around;
  const open = await house.sql<Open[]>`
    select s.sid, o.staff, o.reservation, o.task from call_offer o join call_sid s on s.call_id = o.call_id
    where o.ended_at is null and o.reservation is not null and s.provider = 'twilio'`;
  const space = client.taskrouter.v1.workspaces(settings.router.workspaceSid);
  for (const { sid, staff, reservation, task } of open) {
    const { reservationStatus } = await space.tasks(task).reservations(reservation).fetch();
    const what = ends[reservationStatus];
    if (what !== undefined) sayOffer(around, sid, { at: instant(house.now()), reservation, task, staff, what });
  }
}

/** Offers that TaskRouter made without our hearing of it. */
async function sayUntold(around: Around, whose: ReadonlyMap<string, StaffId>): Promise<void> {
  const { house, client, settings } = around;
  const space = client.taskrouter.v1.workspaces(settings.router.workspaceSid);
  for (const task of await space.tasks.list({ assignmentStatus: ['reserved'], limit: most })) {
    const sid = callOfTask(task.attributes);
    if (sid === null) continue;
    for (const one of await space.tasks(task.sid).reservations.list({ reservationStatus: 'pending' })) {
      const staff = whose.get(one.workerSid);
      const [known] = await house.sql`select 1 from call_offer where reservation = ${one.sid}`;
      if (known !== undefined || staff === undefined) continue;
      const at = instant(Math.min(one.dateCreated.getTime(), house.now()));
      sayOffer(around, sid, { at, reservation: one.sid, task: task.sid, staff, what: 'made' });
    }
  }
}

/** A worker is kept busy with a call that is over until its task is completed; how long somebody writes is our own rule, not TaskRouter's. */
export async function completeTask({ client, settings }: Around, task: string): Promise<void> {
  await client.taskrouter.v1
    .workspaces(settings.router.workspaceSid)
    .tasks(task)
    .update({ assignmentStatus: 'completed', reason: 'over' });
}

/** Puts right what TaskRouter's events did not tell. @throws what Twilio said */
export async function keepQueue(around: Around, whose: ReadonlyMap<string, StaffId>): Promise<void> {
  await endUntold(around);
  await sayUntold(around, whose);
  const space = around.client.taskrouter.v1.workspaces(around.settings.router.workspaceSid);
  for (const { sid } of await space.tasks.list({ assignmentStatus: ['wrapping'], limit: most }))
    await completeTask(around, sid);
}
