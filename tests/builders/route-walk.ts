import { randomUUID } from 'node:crypto';
import { asId, type PersonId } from '../../domain/ids.ts';
import { aPhoto } from './a-file.ts';
import { anAttachment, sendAll } from './an-attachment.ts';
import type { Centre } from './a-centre.ts';
import { aConsole, asked, opened, raised, type TestConsole } from './a-console.ts';

/** What stands in the walked record and nowhere else; a reply with one of them shows a person's data. */
export const personal = ['مها الاختبار', 'خلف دكان الاختبار', 'كلام الاختبار', '+97455981234', '981234', '•••• 1234'];

export type Walked = {
  readonly desk: TestConsole;
  readonly intake: string;
  readonly escalation: string;
  readonly request: string;
  readonly attachment: string;
};

const note = (type: string, body: object) => ({ type, body });

/** An intake full of a person's data, handed to dispatch and to a unit, asking for help, with an override to countersign. */
export async function aFullIntake(centre: Centre): Promise<Walked> {
  const desk = await aConsole(centre);
  const [intake, escalation, request] = [randomUUID(), randomUUID(), randomUUID()];
  const story = 'كلام الاختبار';
  desk.write(intake, opened());
  desk.write(
    intake,
    note('person.noted', { personId: asId<PersonId>(randomUUID()), role: 'caller', name: 'مها الاختبار' }),
  );
  desk.write(intake, note('safe-contact.noted', { callBack: 'allowed', number: '+97455981234' }));
  desk.write(intake, note('story.noted', { text: story }));
  desk.write(intake, note('consent.noted', { recipient: 'legal', given: true }));
  desk.write(intake, note('screening.answered', { item: 'lap1', answer: 'yes' }));
  desk.write(intake, note('screening.overridden', { reason: story }));
  desk.write(intake, note('help.asked', {}));
  desk.write(intake, raised(escalation, { story, place: { zone: '90', landmark: 'خلف دكان الاختبار' } }));
  desk.write(intake, asked(request, { note: story }));
  const file = anAttachment(aPhoto(), { label: story });
  desk.write(intake, file.fact);
  await desk.send('urgent');
  await desk.send('bulk');
  await sendAll(centre, file);
  return { desk, intake, escalation, request, attachment: file.id };
}

/** Steps that must have been taken before a route's own step can be. */
const before: Readonly<Record<string, readonly string[]>> = {
  assign: ['accept'],
  unit: ['accept'],
  'unit-step': ['accept'],
  'ask-agency': ['accept'],
  'agency-accepts': ['accept', 'ask-agency'],
  'agency-declines': ['accept', 'ask-agency'],
  'agency-unit': ['accept', 'ask-agency', 'agency-accepts'],
  arrived: ['accept', 'unit'],
  close: ['accept', 'unit', 'arrived'],
  note: ['accept'],
  return: ['accept'],
  done: ['accept'],
};

/** The same of the hotline's own, where dispatch took them. */
const atDispatch: Readonly<Record<string, readonly string[]>> = {
  resend: ['reject'],
  'follow-up': ['accept', 'close'],
};

const aUnit = { callSign: 'P-1', kind: 'patrol', home: '', point: null, isOut: false };
const bodies: Readonly<Record<string, object>> = {
  'unit-step': { unit: '14', step: 'en-route' },
  message: { messageId: '01970000-0000-7000-8000-0000000000e1', asks: true, text: 'x' },
  answer: { messageId: '01970000-0000-7000-8000-0000000000e2', answer: 'yes', text: '' },
  seen: { messageIds: ['01970000-0000-7000-8000-0000000000e1'] },
  'ask-agency': { agency: 'fire', reason: 'x' },
  'agency-accepts': { agency: 'fire', byName: 'x' },
  'agency-declines': { agency: 'fire', reason: 'x' },
  'agency-unit': { agency: 'fire', unit: '7', step: 'en-route' },
  reject: { reason: 'other', note: 'x' },
  assign: { unit: '14' },
  unit: { unit: '14' },
  cancel: { reason: 'x' },
  'follow-up': { note: 'x' },
  heartbeat: { desk: 'page', count: 0, hash: '' },
  close: { disposition: 'report-taken', note: '' },
  note: { text: 'x', nextStep: 'follow-up', dueAt: '2026-04-01T10:00:00.000Z' },
  return: { reason: 'x' },
  done: { result: 'x' },
  'break-glass': { kind: 'danger-now', reason: 'She called again and is in danger now' },
  raise: { reason: 'x' },
  'lower-no': { reason: 'She says the operator misheard her' },
  search: { text: 'مها الاختبار' },
};

async function ownBody(centre: Centre, path: string, walked: Walked): Promise<object | undefined> {
  if (path === '/api/devices') return { device: walked.desk.device };
  if (path === '/api/erasures') return { intakeId: walked.intake, reason: 'Her request, law 24/2023' };
  if (!path.endsWith('/bulk/events')) return bodies[path.split('/').at(-1) ?? ''];
  const event = walked.desk.write(walked.intake, note('story.noted', { text: 'كلام الاختبار' }));
  return { firstSeq: event.seq, now: new Date(centre.clock.ms).toISOString(), events: [event] };
}

/** The operator writes down that somebody took it by phone. */
async function claim({ desk, intake, escalation }: Walked): Promise<void> {
  const said = { escalationId: escalation, toName: 'x', badge: '', reference: '' };
  desk.write(intake, note('escalation.spoken', said));
  await desk.send('urgent', desk.lane('urgent').length - 1);
}

/** One whose danger can still be judged higher. */
async function anUnansweredIntake({ desk }: Walked): Promise<string> {
  const id = randomUUID();
  desk.write(id, opened());
  await desk.send('bulk', desk.lane('bulk').length - 1);
  return id;
}

/** A step the centre put aside for a person. */
async function aStepForReview({ desk, intake }: Walked): Promise<string> {
  const { eventId } = desk.write(intake, note('story.noted', { text: 5 }));
  await desk.send('bulk', desk.lane('bulk').length - 1);
  return eventId;
}

/** The caller does not want to be called. */
async function sayNo({ desk, intake }: Walked): Promise<void> {
  desk.write(intake, note('safe-contact.noted', { callBack: 'forbidden' }));
  await desk.send('bulk', desk.lane('bulk').length - 1);
}

/** Somebody else looked at a record that is not their work. */
async function aLook(centre: Centre, { intake }: Walked): Promise<string> {
  await centre.as('op-2', 'POST', `/api/intakes/${intake}/break-glass`, bodies['break-glass']);
  return (await centre.as('sup-1', 'GET', '/api/looks')).body.value[0].id as string;
}

/** The list of units, read and kept. */
async function aUnitRoute(centre: Centre, path: string, who: string) {
  const callSign = randomUUID().slice(0, 8);
  const kept = { ...aUnit, callSign };
  if (!path.endsWith('/remove')) return { url: path, body: kept };
  const { body } = await centre.as(who, 'POST', '/api/dispatch/units', kept);
  return { url: path.replace(':id', String(body.value)) };
}

/** Somebody to be called back, whom this person has; a caller of their own, so that no other record's word counts. */
async function aCallBackRoute(centre: Centre, path: string, { desk }: Walked, who: string) {
  const intakeId = randomUUID();
  const number = `+9745512${String(desk.lane('bulk').length % 10)}${who === 'op-1' ? '1' : '2'}1234`.slice(0, 12);
  desk.write(intakeId, opened());
  desk.write(intakeId, note('safe-contact.noted', { callBack: 'allowed', number }));
  await desk.send('bulk', desk.lane('bulk').length - 2);
  const promise = { intakeId, at: new Date(centre.clock.ms + 24 * 3_600_000).toISOString() };
  if (path === '/api/call-backs') return { url: path, body: promise };
  await centre.as('op-1', 'POST', '/api/call-backs', promise);
  const { items } = (await centre.as('sup-1', 'GET', '/api/call-backs')).body.value;
  const { id } = items.find((one: { readonly intakeId: string }) => one.intakeId === intakeId);
  await centre.as('sup-1', 'POST', `/api/call-backs/${id}/give`, { to: who });
  const act = path.split('/').at(-1) ?? '';
  if (act === 'take') await centre.as(who, 'POST', `/api/call-backs/${id}/release`);
  const said: Readonly<Record<string, object>> = {
    give: { to: 'op-1' },
    schedule: { at: promise.at },
    outcome: { outcome: 'duplicate' },
  };
  return { url: path.replace(':id', String(id)), ...(said[act] === undefined ? {} : { body: said[act] }) };
}

/** A request to a route that the centre will carry out, on a record of its own. */
export async function anAskingOf(
  centre: Centre,
  path: string,
  walked: Walked,
  who: string,
): Promise<{ readonly url: string; readonly body?: object }> {
  const act = path.split('/').at(-1) ?? '';
  const [, , kind] = path.replace('/dispatch', '').split('/');
  const id =
    {
      escalations: walked.escalation,
      requests: walked.request,
      devices: walked.desk.device,
      attachments: walked.attachment,
    }[kind ?? ''] ?? walked.intake;
  if (kind === 'quarantine' && act === 'close')
    return { url: path.replace(':id', await aStepForReview(walked)), body: { outcome: 'by-phone', reason: 'x' } };
  if (kind === 'call-backs') return aCallBackRoute(centre, path, walked, who);
  if (kind === 'looks' && act === 'seen') return { url: path.replace(':id', await aLook(centre, walked)) };
  if (act === 'lower-no') await sayNo(walked);
  if (act === 'raise') return { url: path.replace(':id', await anUnansweredIntake(walked)), body: bodies[act] ?? {} };
  for (const step of before[act] ?? []) await centre.as(who, 'POST', `/api/${kind ?? ''}/${id}/${step}`, bodies[step]);
  for (const step of atDispatch[act] ?? [])
    await centre.as('dis-1', 'POST', `/api/escalations/${id}/${step}`, bodies[step]);
  if (act === 'confirm-voice' || act === 'deny-voice') await claim(walked);
  if (act === 'offer') return { url: path, body: { to: who === 'dis-1' ? 'dis-2' : 'dis-1' } };
  if (kind === 'units') return aUnitRoute(centre, path, who);
  if (act === 'merge') return { url: path.replace(':id', id), body: { into: (await aFullIntake(centre)).escalation } };
  if (act === 'upload') return { url: `${path.replace(':id', id)}?offset=0` };
  const body = await ownBody(centre, path, walked);
  return { url: path.replace(':id', id), ...(body === undefined ? {} : { body }) };
}
