import { epochSeconds, type Fields, type SimReservation, type SimTask, type SimWorker, type World } from './world.ts';

/** Seconds a reservation stands, and those of each step of the workflow but the last. */
const reservationSeconds = 20;
const stepSeconds = 10;

const isBusy = ({ reservations }: World, worker: SimWorker): boolean =>
  [...reservations.values()].some(
    (one) => one.worker === worker.sid && ['pending', 'accepted', 'wrapping'].includes(one.status),
  );

type Told = { readonly type: string; readonly task: SimTask; readonly reservation?: SimReservation };

/** Posts an event of TaskRouter's to the workspace's address. */
function tell(world: World, { type, task, reservation }: Told): void {
  const { account } = world;
  const worker = reservation === undefined ? undefined : world.workers.get(reservation.worker);
  const ofReservation: Fields =
    reservation === undefined || worker === undefined
      ? {}
      : {
          ReservationSid: reservation.sid,
          WorkerSid: worker.sid,
          WorkerName: worker.name,
          WorkerAttributes: worker.attributes,
          WorkerActivityName: world.activities.find((one) => one.sid === worker.activity)?.name ?? '',
        };
  world.hooks.push({
    url: account.eventUrl,
    fields: {
      EventType: type,
      AccountSid: account.accountSid,
      WorkspaceSid: account.workspaceSid,
      WorkspaceName: 'nida',
      EventDescription: type,
      ResourceType: reservation === undefined ? 'Task' : 'Reservation',
      ResourceSid: reservation?.sid ?? task.sid,
      Timestamp: epochSeconds(world),
      TaskSid: task.sid,
      TaskAttributes: JSON.stringify(task.attributes),
      TaskAge: String(Math.floor((world.clock.now() - task.createdAt) / 1000)),
      TaskPriority: String(task.priority),
      TaskAssignmentStatus: task.status,
      WorkflowSid: account.workflowSid,
      TaskQueueSid: account.queueSid,
      ...ofReservation,
    },
  });
}

type Wanted = { readonly language?: unknown; readonly children?: unknown; readonly gender?: unknown };

const attributesOf = ({ attributes }: SimWorker) =>
  JSON.parse(attributes) as { languages?: string[]; children?: boolean; gender?: string };

function suits(task: SimTask, worker: SimWorker): boolean {
  const has = attributesOf(worker);
  const { language, children } = task.attributes as Wanted;
  const speaks = language === 'any' || has.languages?.some((one) => one === 'any' || one === language) === true;
  return speaks && (children !== true || has.children === true);
}

/** The workflow that setup-sheet.ts prints: whom each of its steps takes. */
function stepsOf(task: SimTask): readonly ((worker: SimWorker) => boolean)[] {
  const { gender } = task.attributes as Wanted;
  const serves = (worker: SimWorker): boolean => suits(task, worker);
  const wished = (worker: SimWorker): boolean => serves(worker) && attributesOf(worker).gender === gender;
  return [...(gender === 'any' ? [] : [wished]), serves, () => true];
}

/** The step a task has come to: one whose time is over is left, and one that nobody can take as the task comes to it. */
function stepOf(world: World, task: SimTask, there: readonly SimWorker[]): (worker: SimWorker) => boolean {
  const steps = stepsOf(task);
  const byTime = Math.floor((world.clock.now() - task.createdAt) / (stepSeconds * 1000));
  let at = Math.min(task.step ?? 0, steps.length - 1);
  let isEntered = task.step === undefined;
  for (; at < steps.length - 1; at += 1) {
    const step = steps[at];
    if (byTime <= at && !(isEntered && step !== undefined && !there.some(step))) break;
    isEntered = true;
  }
  task.step = at;
  return steps[at] ?? (() => true);
}

function reserve(world: World, task: SimTask, worker: SimWorker): void {
  const reservation: SimReservation = {
    sid: world.newSid('WR'),
    task: task.sid,
    worker: worker.sid,
    createdAt: world.clock.now(),
    status: 'pending',
  };
  world.reservations.set(reservation.sid, reservation);
  task.status = 'reserved';
  tell(world, { type: 'reservation.created', task, reservation });
  world.clock.after(reservationSeconds * 1000, () => endReservation(world, reservation, 'timeout'));
}

const pendingOf = ({ reservations }: World, task: SimTask): readonly SimReservation[] =>
  [...reservations.values()].filter((one) => one.task === task.sid && one.status === 'pending');

/** Gives waiting tasks to workers who are there, the highest priority and the longest wait first. */
export function route(world: World): void {
  const open = [...world.tasks.values()]
    .filter((task) => task.status === 'pending' || task.status === 'reserved')
    .toSorted((a, b) => b.priority - a.priority || a.createdAt - b.createdAt);
  for (const task of open) {
    const there = [...world.workers.values()].filter(
      (worker) =>
        world.activities.find((one) => one.sid === worker.activity)?.available === true && !isBusy(world, worker),
    );
    const may = there.filter(stepOf(world, task, there)).toSorted((a, b) => a.idleSince - b.idleSince);
    for (const worker of may.slice(0, Math.max(0, world.reservesAtOnce - pendingOf(world, task).length)))
      reserve(world, task, worker);
  }
}

/** Ends one reservation without its call having been answered; the task goes back. */
export function endReservation(
  world: World,
  reservation: SimReservation,
  how: 'timeout' | 'rejected' | 'canceled' | 'rescinded',
): void {
  if (reservation.status !== 'pending') return;
  reservation.status = how;
  const task = world.tasks.get(reservation.task);
  const worker = world.workers.get(reservation.worker);
  if (task === undefined) return;
  const away = world.activities.find((one) => one.name === 'Unavailable');
  if (how === 'timeout' && worker !== undefined && away !== undefined) worker.activity = away.sid;
  tell(world, { type: `reservation.${how}`, task, reservation });
  if (task.status === 'reserved' && pendingOf(world, task).length === 0) task.status = 'pending';
  route(world);
}

/** A call came into a queue with a workflow. */
export function addTask(
  world: World,
  callSid: string,
  given: Readonly<Record<string, unknown>>,
  priority: number,
): SimTask {
  const call = world.calls.get(callSid);
  const task: SimTask = {
    sid: world.newSid('WT'),
    callSid,
    // Twilio puts these in by itself: the caller's number is there whether we want it or not.
    attributes: { call_sid: callSid, from: call?.from, to: call?.to, caller: call?.from, called: call?.to, ...given },
    priority,
    createdAt: world.clock.now(),
    status: 'pending',
  };
  world.tasks.set(task.sid, task);
  tell(world, { type: 'task.created', task });
  route(world);
  for (let step = 1; step < stepsOf(task).length; step += 1)
    world.clock.after(step * stepSeconds * 1000, () => route(world));
  return task;
}

/** The call is not in the queue any more, and nobody there took it. */
export function cancelTask(world: World, task: SimTask): void {
  if (task.status !== 'pending' && task.status !== 'reserved') return;
  task.status = 'canceled';
  for (const one of pendingOf(world, task)) endReservation(world, one, 'canceled');
  tell(world, { type: 'task.canceled', task });
}

/** The worker has the call in a conference. */
export function acceptReservation(world: World, reservation: SimReservation): void {
  const task = world.tasks.get(reservation.task);
  if (task === undefined) return;
  reservation.status = 'accepted';
  task.status = 'assigned';
  tell(world, { type: 'reservation.accepted', task, reservation });
  for (const other of pendingOf(world, task)) endReservation(world, other, 'rescinded');
}

/** The call is over: the worker is busy with it until somebody completes the task. */
export function wrapUpTask(world: World, task: SimTask): void {
  if (task.status !== 'assigned') return;
  task.status = 'wrapping';
  const reservation = [...world.reservations.values()].find(
    (one) => one.task === task.sid && one.status === 'accepted',
  );
  if (reservation !== undefined) {
    reservation.status = 'wrapping';
    tell(world, { type: 'reservation.wrapup', task, reservation });
  }
  tell(world, { type: 'task.wrapup', task });
}

export function completeTask(world: World, task: SimTask): void {
  task.status = 'completed';
  for (const one of world.reservations.values()) {
    if (one.task !== task.sid || (one.status !== 'wrapping' && one.status !== 'accepted')) continue;
    one.status = 'completed';
    tell(world, { type: 'reservation.completed', task, reservation: one });
  }
  tell(world, { type: 'task.completed', task });
  route(world);
}
