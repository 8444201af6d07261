import { aCall, ring } from './calls.ts';
import { enter, invite, openConference } from './conferences.ts';
import { activityForm, reservationForm, statisticsForm, taskForm, workerForm } from './forms.ts';
import { paged, refusal, type Answer, type Asked, type Route } from './rest-answer.ts';
import { acceptReservation, completeTask, endReservation, route } from './task-router.ts';
import type { SimReservation, World } from './world.ts';

/** Twilio's code for a reservation that is not pending any more. */
const notPending = 40_144;
const notFound = 20_404;

/** The worker is called; the caller comes to them once they are there. */
function conference(world: World, reservation: SimReservation, { one }: Asked): void {
  const task = world.tasks.get(reservation.task);
  const caller = world.calls.get(task?.callSid ?? '');
  if (task === undefined || caller === undefined) return;
  const call = aCall(world, {
    from: one('From'),
    to: one('To'),
    direction: 'outbound-api',
    statusUrl: null,
    statusEvents: [],
  });
  const seconds = Number(one('Timeout') === '' ? 60 : one('Timeout'));
  let isThere = false;
  ring(world, call, seconds, () => {
    isThere = true;
    const made = openConference(world, task.sid, one('ConferenceStatusCallback'));
    acceptReservation(world, reservation);
    invite(made, call, { endsOnExit: one('EndConferenceOnExit') === 'true' });
    enter(world, made, call);
    caller.status = 'in-progress';
    invite(made, caller, { endsOnExit: one('EndConferenceOnCustomerExit') === 'true' });
    enter(world, made, caller);
  });
  if (isThere) return;
  world.clock.after(call.status === 'busy' ? 0 : seconds * 1000, () => endReservation(world, reservation, 'canceled'));
}

function updateReservation(world: World, asked: Asked): Answer {
  const reservation = world.reservations.get(asked.inPath('Sid'));
  if (reservation === undefined) return refusal(404, notFound);
  if (reservation.status !== 'pending') return refusal(400, notPending);
  if (asked.one('ReservationStatus') === 'rejected') endReservation(world, reservation, 'rejected');
  if (asked.one('Instruction') === 'conference') conference(world, reservation, asked);
  return { status: 200, body: reservationForm(world, reservation) };
}

function keepWorker(world: World, sid: string, { one }: Asked): Answer {
  const known = world.workers.get(sid);
  const first = world.activities[0]?.sid ?? '';
  const worker = known ?? {
    sid,
    name: one('FriendlyName'),
    attributes: '{}',
    activity: first,
    idleSince: world.clock.now(),
  };
  if (known === undefined && [...world.workers.values()].some((other) => other.name === worker.name))
    return refusal(400, 20_001);
  if (one('Attributes') !== '') worker.attributes = one('Attributes');
  if (one('ActivitySid') !== '') worker.activity = one('ActivitySid');
  world.workers.set(sid, worker);
  if (one('RejectPendingReservations') === 'true')
    for (const reservation of world.reservations.values())
      if (reservation.worker === sid) endReservation(world, reservation, 'rejected');
  const answer = { status: known === undefined ? 201 : 200, body: workerForm(world, worker) };
  route(world);
  return answer;
}

function updateTask(world: World, { one, inPath }: Asked): Answer {
  const task = world.tasks.get(inPath('Sid'));
  if (task === undefined) return refusal(404, notFound);
  if (one('AssignmentStatus') === 'completed') {
    if (task.status !== 'wrapping' && task.status !== 'assigned') return refusal(400, 20_001);
    completeTask(world, task);
  }
  return { status: 200, body: taskForm(world, task) };
}

const space = '/v1/Workspaces/[^/]+';

/** TaskRouter's interface. */
export const routerRoutes: readonly Route[] = [
  {
    method: 'get',
    path: `${space}/Activities`,
    act: (world) =>
      paged(
        'activities',
        world.activities.map((one) => activityForm(world, one)),
      ),
  },
  {
    method: 'get',
    path: `${space}/Workers`,
    act: (world) =>
      paged(
        'workers',
        [...world.workers.values()].map((one) => workerForm(world, one)),
      ),
  },
  { method: 'post', path: `${space}/Workers`, act: (world, asked) => keepWorker(world, world.newSid('WK'), asked) },
  {
    method: 'post',
    path: `${space}/Workers/(?<Sid>[^/]+)`,
    act: (world, asked) =>
      world.workers.has(asked.inPath('Sid')) ? keepWorker(world, asked.inPath('Sid'), asked) : refusal(404, notFound),
  },
  {
    method: 'get',
    path: `${space}/Tasks`,
    act: (world, { all }) => {
      const wanted = all('AssignmentStatus').flatMap((one) => one.split(','));
      const found = [...world.tasks.values()].filter((one) => wanted.length === 0 || wanted.includes(one.status));
      return paged(
        'tasks',
        found.map((one) => taskForm(world, one)),
      );
    },
  },
  { method: 'post', path: `${space}/Tasks/(?<Sid>[^/]+)`, act: updateTask },
  {
    method: 'get',
    path: `${space}/Tasks/(?<TaskSid>[^/]+)/Reservations`,
    act: (world, { inPath, one: field }) =>
      paged(
        'reservations',
        [...world.reservations.values()]
          .filter((one) => one.task === inPath('TaskSid') && ['', one.status].includes(field('ReservationStatus')))
          .map((one) => reservationForm(world, one)),
      ),
  },
  {
    method: 'get',
    path: `${space}/Tasks/[^/]+/Reservations/(?<Sid>[^/]+)`,
    act: (world, { inPath }) => {
      const one = world.reservations.get(inPath('Sid'));
      return one === undefined ? refusal(404, notFound) : { status: 200, body: reservationForm(world, one) };
    },
  },
  { method: 'post', path: `${space}/Tasks/[^/]+/Reservations/(?<Sid>[^/]+)`, act: updateReservation },
  {
    method: 'get',
    path: `${space}/TaskQueues/[^/]+/RealTimeStatistics`,
    act: (world) => ({ status: 200, body: statisticsForm(world) }),
  },
];
