import twilio from 'twilio';
import { expect, it } from 'vitest';
import { setupSheet, workflowConfiguration } from '../../../server/telephony/twilio/setup-sheet.ts';
import { checkAccount, type Wanted } from '../../../server/telephony/twilio/check-account.ts';

const sid = `AC${'0'.repeat(32)}`;
const wanted: Wanted = {
  accountSid: sid,
  publicUrl: 'https://nida.example',
  from: '+97440000001',
  dutyNumber: '+97440000009',
  queueSeconds: 60,
  router: { workspaceSid: `WS${'0'.repeat(32)}`, workflowSid: `WW${'0'.repeat(32)}` },
};
const queueSid = `WQ${'0'.repeat(32)}`;
/** TaskRouter as it should be; a test names what is not. */
const space = {
  workspace: {
    event_callback_url: 'https://nida.example/telephony/twilio/router',
    events_filter: '',
    multi_task_enabled: true,
    timeout_activity_sid: 'WA1',
  },
  workflow: {
    task_reservation_timeout: 20,
    configuration: JSON.stringify({ task_routing: { filters: [], default_filter: { queue: queueSid } } }),
  },
  queues: [{ sid: queueSid, friendly_name: 'all', target_workers: '1==1', max_reserved_workers: 5 }],
  activities: [
    { sid: 'WA1', friendly_name: 'Offline', available: false },
    { sid: 'WA2', friendly_name: 'Available', available: true },
  ],
};
type Space = typeof space;
const ok = (body: object) => ({ statusCode: 200, body });
const meta = { key: '', next_page_url: null };
/** A number as the interface of 2010 describes it. */
const number = (over: object = {}) => ({
  phone_number: '+97440000001',
  capabilities: { voice: true, sms: true, mms: false, fax: false },
  voice_url: 'https://nida.example/telephony/twilio/voice',
  voice_method: 'POST',
  voice_application_sid: '',
  trunk_sid: null,
  voice_fallback_url: 'https://fallback.example/twiml',
  status_callback: 'https://nida.example/telephony/twilio/status',
  status_callback_method: 'POST',
  ...over,
});

/** The real client over a network with this account. */
function clientOf(
  account: { statusCode?: number; body?: object },
  numbers: readonly object[] = [],
  { workspace, workflow, queues, activities }: Space = space,
) {
  const httpClient = {
    request: async ({ uri }: { readonly uri: string }) => {
      const { pathname } = new URL(uri);
      if (pathname.endsWith('/IncomingPhoneNumbers.json'))
        return ok({ incoming_phone_numbers: numbers, next_page_uri: null });
      if (pathname.endsWith('/TaskQueues')) return ok({ task_queues: queues, meta: { ...meta, key: 'task_queues' } });
      if (pathname.endsWith('/Activities')) return ok({ activities, meta: { ...meta, key: 'activities' } });
      if (pathname.includes('/Workflows/')) return ok(workflow);
      if (pathname.startsWith('/v1/Workspaces/')) return ok(workspace);
      return { statusCode: account.statusCode ?? 200, body: account.body ?? { sid, status: 'active', type: 'Full' } };
    },
  };
  return twilio(sid, 'token', { httpClient: httpClient as never });
}
const routed = (over: Partial<Space>) => clientOf({}, [number()], { ...space, ...over });
const notRight = async (client: ReturnType<typeof clientOf>, over: Partial<Wanted> = {}) =>
  (await checkAccount(client, { ...wanted, ...over }))
    .filter((one) => one.is !== 'right')
    .map((one) => `${one.is}: ${one.text}`);

it('finds nothing to mend where everything is as it should be', async () => {
  const found = await checkAccount(clientOf({}, [number()]), wanted);
  expect(found.map((one) => one.is)).toEqual(['right', 'right', 'right', 'right', 'right', 'right']);
});

it.each([
  ['a suspended account', { body: { sid, status: 'suspended', type: 'Full' } }, [number()], {}, /suspended/u],
  ['a trial account', { body: { sid, status: 'active', type: 'Trial' } }, [number()], {}, /look: .*trial/u],
  [
    'a token of another account',
    { statusCode: 401, body: { code: 20003, message: 'no', status: 401 } },
    [],
    {},
    /do not belong together/u,
  ],
  [
    'calls that go elsewhere',
    {},
    [number({ voice_url: 'https://old.example/' })],
    {},
    /set voice to https:\/\/nida\.example\/telephony\/twilio\/voice/u,
  ],
  [
    'an application over the address',
    {},
    [number({ voice_application_sid: `AP${'0'.repeat(32)}` })],
    {},
    /application or a trunk/u,
  ],
  ['calls told by GET', {}, [number({ voice_method: 'GET' })], {}, /set POST/u],
  ['a missing status call-back', {}, [number({ status_callback: '' })], {}, /status call-back to https/u],
  [
    'a fallback on the same host',
    {},
    [number({ voice_fallback_url: 'https://nida.example/other' })],
    {},
    /look: .*another host/u,
  ],
  ['a sender that is not ours', {}, [number({ phone_number: '+97440000002' })], {}, /not a number of this account/u],
  ['a sender that cannot write', {}, [number({ capabilities: { voice: true, sms: false } })], {}, /cannot do sms/u],
  ['no sender', {}, [number()], { from: null }, /look: .*NIDA_TWILIO_FROM is not set/u],
  ['no duty number', {}, [number()], { dutyNumber: null }, /NIDA_DUTY_NUMBER is not set/u],
  ['a duty number that is our own', {}, [number()], { dutyNumber: '+97440000001' }, /in a circle/u],
  ['an open line to us', {}, [number()], { publicUrl: 'http://nida.example' }, /not https/u],
] as const)('says: %s', async (...[, account, numbers, over, expected]) => {
  expect((await notRight(clientOf(account, numbers), over)).join('\n')).toMatch(expected);
});

it.each([
  [
    'events told elsewhere',
    { workspace: { ...space.workspace, event_callback_url: '' } },
    /set the event call-back to https/u,
  ],
  [
    'events that are filtered out',
    { workspace: { ...space.workspace, events_filter: 'reservation.created,task.wrapup' } },
    /does not tell: reservation\.accepted/u,
  ],
  ['no activity that is available', { activities: space.activities.slice(0, 1) }, /no activity is available/u],
  ['no activity that is not', { activities: space.activities.slice(1) }, /every activity is available/u],
  ['a workflow to nowhere', { workflow: { ...space.workflow, configuration: '{}' } }, /leads to no queue/u],
  [
    'a workflow to a queue that is gone',
    { workflow: { ...space.workflow, configuration: `{"queue":"WQ${'1'.repeat(32)}","default_filter":1}` } },
    /a queue that is not there/u,
  ],
  [
    'a ring as long as the wait',
    { workflow: { ...space.workflow, task_reservation_timeout: 120 } },
    /look: .*rings 120 s/u,
  ],
  [
    'a wish that is a bar',
    {
      workflow: {
        ...space.workflow,
        configuration: JSON.stringify({
          task_routing: {
            filters: [{ targets: [{ queue: queueSid, expression: 'task.gender == worker.gender' }] }],
            default_filter: { queue: queueSid },
          },
        }),
      },
    },
    /look: .*not everybody suits/u,
  ],
  [
    'one desk at a time',
    { queues: space.queues.map((one) => ({ ...one, max_reserved_workers: 1 })) },
    /look: queue 1/u,
  ],
] as const)('says of TaskRouter: %s', async (...[, over, expected]) => {
  expect((await notRight(routed(over))).join('\n')).toMatch(expected);
});

it('says when no desk can take a call for want of a workspace', async () => {
  expect((await notRight(routed({}), { router: undefined })).join('\n')).toMatch(/look: .*plain queue/u);
});

it('names a number by its last digits only, and hands on what it cannot explain', async () => {
  expect((await notRight(clientOf({}, [number({ voice_method: 'GET' })]))).join('\n')).not.toContain('+9744000');
  const down = clientOf({ statusCode: 503, body: { code: 20503, message: 'down', status: 503 } });
  await expect(checkAccount(down, wanted)).rejects.toMatchObject({ status: 503 });
});

it('prints what is to be entered, which is what it then finds right', async () => {
  const sheet = setupSheet(wanted);
  const after = (label: string): string =>
    sheet
      .split('\n')
      .find((line) => line.includes(label))
      ?.split('POST ')[1] ?? '';
  const entered = {
    ...space,
    workspace: {
      ...space.workspace,
      event_callback_url: after('Event callback'),
      events_filter: sheet.split('Events, at least')[1]?.split('\n')[0]?.trim() ?? '',
    },
    workflow: { task_reservation_timeout: 20, configuration: workflowConfiguration(queueSid) },
  };
  const own = number({ voice_url: after('A call comes in'), status_callback: after('Call status changes') });
  expect(await notRight(clientOf({}, [own], entered))).toEqual([]);
  expect(sheet).toContain('+97440000009');
});
