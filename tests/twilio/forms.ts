import {
  rfc3339,
  type SimActivity,
  type SimCall,
  type SimConference,
  type SimParticipant,
  type SimReservation,
  type SimTask,
  type SimWorker,
  type World,
} from './world.ts';

const rfc2822 = (ms: number): string => new Date(ms).toUTCString().replace('GMT', '+0000');

/** Things as the interfaces of 2010 and of TaskRouter describe them. */
export const callForm = ({ account, clock }: World, call: SimCall): object => ({
  sid: call.sid,
  account_sid: account.accountSid,
  to: call.to,
  from: call.from,
  status: call.status,
  direction: call.direction === 'inbound' ? 'inbound' : 'outbound-api',
  start_time: call.status === 'queued' ? null : rfc2822(call.createdAt),
  date_created: rfc2822(call.createdAt),
  date_updated: rfc2822(clock.now()),
  api_version: '2010-04-01',
  uri: `/2010-04-01/Accounts/${account.accountSid}/Calls/${call.sid}.json`,
});

export const conferenceForm = ({ account, clock }: World, conference: SimConference): object => ({
  sid: conference.sid,
  account_sid: account.accountSid,
  friendly_name: conference.friendlyName,
  status: conference.status,
  region: 'ie1',
  date_updated: rfc2822(clock.now()),
  uri: `/2010-04-01/Accounts/${account.accountSid}/Conferences/${conference.sid}.json`,
});

export const participantForm = ({ account }: World, conference: SimConference, one: SimParticipant): object => ({
  account_sid: account.accountSid,
  conference_sid: conference.sid,
  call_sid: one.callSid,
  label: one.label,
  muted: one.muted,
  hold: one.hold,
  coaching: one.coaching,
  call_sid_to_coach: one.coaches,
  end_conference_on_exit: one.endsOnExit,
  start_conference_on_enter: true,
  status: one.status,
});

export const activityForm = ({ account }: World, one: SimActivity): object => ({
  sid: one.sid,
  account_sid: account.accountSid,
  workspace_sid: account.workspaceSid,
  friendly_name: one.name,
  available: one.available,
});

export const workerForm = (world: World, worker: SimWorker): object => {
  const activity = world.activities.find((one) => one.sid === worker.activity);
  return {
    sid: worker.sid,
    account_sid: world.account.accountSid,
    workspace_sid: world.account.workspaceSid,
    friendly_name: worker.name,
    attributes: worker.attributes,
    activity_sid: worker.activity,
    activity_name: activity?.name ?? null,
    available: activity?.available ?? false,
  };
};

export const taskForm = ({ account, clock }: World, task: SimTask): object => ({
  sid: task.sid,
  account_sid: account.accountSid,
  workspace_sid: account.workspaceSid,
  workflow_sid: account.workflowSid,
  task_queue_sid: account.queueSid,
  attributes: JSON.stringify(task.attributes),
  assignment_status: task.status,
  priority: task.priority,
  age: Math.floor((clock.now() - task.createdAt) / 1000),
  date_created: rfc3339(task.createdAt),
});

export const reservationForm = (world: World, one: SimReservation): object => ({
  sid: one.sid,
  account_sid: world.account.accountSid,
  workspace_sid: world.account.workspaceSid,
  task_sid: one.task,
  worker_sid: one.worker,
  worker_name: world.workers.get(one.worker)?.name ?? null,
  reservation_status: one.status,
  date_created: rfc3339(one.createdAt),
});

/** The numbers of a queue as they stand. */
export function statisticsForm(world: World): object {
  const tasks = [...world.tasks.values()];
  const count = (status: SimTask['status']): number => tasks.filter((one) => one.status === status).length;
  const open = tasks.filter((one) => one.status === 'pending' || one.status === 'reserved');
  const oldest = Math.min(...open.map((one) => one.createdAt), world.clock.now());
  return {
    account_sid: world.account.accountSid,
    workspace_sid: world.account.workspaceSid,
    task_queue_sid: world.account.queueSid,
    total_tasks: tasks.length,
    longest_task_waiting_age: Math.floor((world.clock.now() - oldest) / 1000),
    tasks_by_status: {
      pending: count('pending'),
      reserved: count('reserved'),
      assigned: count('assigned'),
      wrapping: count('wrapping'),
    },
    total_available_workers: [...world.workers.values()].filter(
      (one) => world.activities.find(({ sid }) => sid === one.activity)?.available === true,
    ).length,
    total_eligible_workers: world.workers.size,
  };
}
