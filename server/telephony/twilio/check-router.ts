import { look, right, wrong, type Finding } from './finding.ts';
import { hookUrl } from './hook-urls.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioSettings } from './twilio-settings.ts';

type Router = NonNullable<TwilioSettings['router']>;
type Wanted = Pick<TwilioSettings, 'publicUrl' | 'queueSeconds'>;
const most = 200;
/** Without these a desk does not ring, or an operator stays busy; all other events may be left out. */
export const neededEvents = [
  'reservation.created',
  'reservation.accepted',
  'reservation.rejected',
  'reservation.timeout',
  'reservation.canceled',
  'reservation.rescinded',
  'task.wrapup',
];

type Space = { readonly eventCallbackUrl: string; readonly eventsFilter: string };

function spaceFindings({ eventCallbackUrl, eventsFilter }: Space, wanted: Wanted): readonly Finding[] {
  const ours = hookUrl(wanted, 'router');
  if (eventCallbackUrl !== ours)
    return [wrong(`the workspace tells its events elsewhere: set the event call-back to ${ours}`)];
  const chosen = (eventsFilter ?? '').split(',').map((one) => one.trim());
  const missing = eventsFilter ? neededEvents.filter((one) => !chosen.includes(one)) : [];
  if (missing.length > 0) return [wrong(`the workspace does not tell: ${missing.join(', ')}`)];
  return [right('the workspace tells its events here')];
}

type Activity = { readonly sid: string; readonly available: boolean };

function activityFindings(activities: readonly Activity[], timeoutActivitySid: string): readonly Finding[] {
  const found: Finding[] = [];
  if (!activities.some(({ available }) => available))
    found.push(wrong('no activity is available: no worker would be given a call'));
  if (activities.every(({ available }) => available))
    found.push(wrong('every activity is available: who is on a break would be rung'));
  if (activities.find(({ sid }) => sid === timeoutActivitySid)?.available === true)
    found.push(look('who lets a call ring stays available in the workspace until we take them out'));
  return found.length === 0 ? [right('activities say who may be rung')] : found;
}

/** Queues a workflow names anywhere, however deep. @returns null when it is not JSON */
function queuesIn(configuration: string): ReadonlySet<string> | null {
  try {
    JSON.parse(configuration);
    return new Set([...configuration.matchAll(/WQ[0-9a-f]{32}/gu)].map(([sid]) => sid));
  } catch {
    return null;
  }
}

type Step = { readonly expression?: unknown };
type Filter = { readonly targets?: readonly Step[] };

/** Whether a filter ends at a step that does not take everybody: what the line prefers would be a bar. */
function isBarred(configuration: string): boolean {
  const { task_routing: routing } = JSON.parse(configuration) as { task_routing?: { filters?: readonly Filter[] } };
  return (routing?.filters ?? []).some(({ targets }) => {
    const last = targets?.at(-1)?.expression;
    return typeof last === 'string' && last.trim() !== '' && last.replaceAll(/\s/gu, '') !== '1==1';
  });
}

type Flow = { readonly configuration: string; readonly taskReservationTimeout: number };

function flowFindings(
  { configuration, taskReservationTimeout }: Flow,
  queues: readonly string[],
  wanted: Wanted,
): readonly Finding[] {
  const named = queuesIn(configuration);
  if (named === null || named.size === 0) return [wrong('the workflow leads to no queue')];
  if ([...named].some((sid) => !queues.includes(sid)))
    return [wrong('the workflow leads to a queue that is not there')];
  const isLong = taskReservationTimeout >= wanted.queueSeconds;
  const long = look(
    `a call rings ${taskReservationTimeout} s at one desk, and leaves the queue after ${wanted.queueSeconds}: set 20`,
  );
  const everybody = /"default_filter"/u.test(configuration)
    ? []
    : [look('the workflow has no default: a task no filter takes reaches nobody')];
  const barred = isBarred(configuration)
    ? [look('the workflow ends at a step that not everybody suits: a call may wait while others are free')]
    : [];
  return [right('the workflow leads to queues that are there'), ...(isLong ? [long] : []), ...everybody, ...barred];
}

type Queue = {
  readonly sid: string;
  readonly friendlyName: string;
  readonly targetWorkers: string;
  readonly maxReservedWorkers: number;
};

function queueFindings(queues: readonly Queue[]): readonly Finding[] {
  if (queues.length === 0) return [wrong('the workspace has no queue')];
  return queues.flatMap(({ maxReservedWorkers }, place) =>
    maxReservedWorkers > 1
      ? []
      : [look(`queue ${place + 1}: a call rings at one desk at a time; more can be reserved at once`)],
  );
}

const isMissing = (error: unknown): boolean => error instanceof Error && Reflect.get(error, 'status') === 404;

/**
 * Holds TaskRouter's workspace and workflow against the settings of this server. It reads only.
 *
 * @throws what Twilio or the network said, other than that something is not there
 */
export async function routerFindings(
  client: TwilioClient,
  { workspaceSid, workflowSid }: Router,
  wanted: Wanted,
): Promise<readonly Finding[]> {
  const space = client.taskrouter.v1.workspaces(workspaceSid);
  try {
    const of = await space.fetch();
    const flow = await space.workflows(workflowSid).fetch();
    const queues = await space.taskQueues.list({ limit: most });
    const activities = await space.activities.list({ limit: most });
    return [
      ...spaceFindings(of, wanted),
      ...activityFindings(activities, of.timeoutActivitySid),
      ...flowFindings(
        flow,
        queues.map(({ sid }) => sid),
        wanted,
      ),
      ...queueFindings(queues),
    ];
  } catch (error) {
    if (!isMissing(error)) throw error;
    return [
      wrong('workspace or workflow is not in this account (NIDA_TWILIO_WORKSPACE_SID, NIDA_TWILIO_WORKFLOW_SID)'),
    ];
  }
}
