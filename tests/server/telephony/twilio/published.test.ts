import { expect, it } from 'vitest';
import { requestWrongs, responseWrongs, type Wire } from '../../../twilio/published.ts';

const sid = (prefix: string): string => prefix + '0a'.repeat(16);
const account = `/2010-04-01/Accounts/${sid('AC')}`;
const space = `/v1/Workspaces/${sid('WS')}`;
const post = (path: string, fields: Record<string, string>): Wire => ({
  method: 'post',
  path,
  fields: Object.entries(fields),
});
const participants = `${account}/Conferences/${sid('CF')}/Participants.json`;
const reservation = `${space}/Tasks/${sid('WT')}/Reservations/${sid('WR')}`;

it.each([
  ['a call', post(`${account}/Calls.json`, { To: '+97455550101', From: '+97440000919', Twiml: '<Response/>' })],
  ['its end', post(`${account}/Calls/${sid('CA')}.json`, { Status: 'completed' })],
  ['somebody called in', post(participants, { To: 'client:op_1', From: '+97440000919', Label: 's.1', Muted: 'true' })],
  ['a hold', post(`${account}/Conferences/${sid('CF')}/Participants/${sid('CA')}.json`, { Hold: 'true' })],
  ['a paused recording', post(`${account}/Calls/${sid('CA')}/Recordings/${sid('RE')}.json`, { Status: 'paused' })],
  ['a reservation', post(reservation, { Instruction: 'conference', To: 'client:op_1', ConferenceTrim: 'do-not-trim' })],
  ['a worker', post(`${space}/Workers`, { FriendlyName: 'op_1', Attributes: '{}', ActivitySid: sid('WA') })],
  ['a task', post(`${space}/Tasks/${sid('WT')}`, { AssignmentStatus: 'completed', Priority: '10' })],
  ['a list', { method: 'get', path: `${space}/Tasks`, fields: [['AssignmentStatus', 'pending']] } satisfies Wire],
])('takes what the published interface takes: %s', (_, wire) => {
  expect(requestWrongs(wire)).toEqual([]);
});

it.each([
  ['a participant without From', post(participants, { To: 'client:op_1' }), 'From is missing'],
  ['a sid too short', post(`${account}/Calls/CA12.json`, { Status: 'completed' }), 'Sid is not right'],
  [
    'a sid of something else',
    post(`${space}/Workers`, { FriendlyName: 'x', ActivitySid: sid('WK') }),
    'ActivitySid is not right',
  ],
  [
    'a state that a call cannot be put in',
    post(`${account}/Calls/${sid('CA')}.json`, { Status: 'ended' }),
    'Status is not right',
  ],
  [
    'a state of a task that is none',
    post(`${space}/Tasks/${sid('WT')}`, { AssignmentStatus: 'done' }),
    'AssignmentStatus is not right',
  ],
  ['a path that is none', post(`${account}/Call.json`, {}), 'no such path'],
  [
    'a priority that is no whole number',
    post(`${space}/Tasks/${sid('WT')}`, { Priority: '1.5' }),
    'Priority is not right',
  ],
  [
    'a misspelt field',
    post(participants, { To: 'a', From: 'b', EndConferenceOnExist: 'false' }),
    'EndConferenceOnExist is not known',
  ],
  ['a truth that is none', post(participants, { To: 'a', From: 'b', Muted: 'yes' }), 'Muted is not right'],
  ['an instruction that is none', post(reservation, { Instruction: 'conferense' }), 'Instruction is not right'],
  [
    'an event that is none',
    post(reservation, { ConferenceStatusCallbackEvent: 'joined' }),
    'ConferenceStatusCallbackEvent is not right',
  ],
  [
    'a filter that is none',
    { method: 'get', path: `${space}/Workers`, fields: [['Name', 'x']] } satisfies Wire,
    'Name is not known',
  ],
])('refuses %s', (_, wire, wrong) => {
  expect(requestWrongs(wire)).toEqual([wrong]);
});

it('holds answers against it too', () => {
  const wire = post(`${account}/Calls/${sid('CA')}.json`, { Status: 'completed' });
  expect(responseWrongs(wire, 200, { sid: sid('CA'), status: 'completed' })).toEqual([]);
  expect(responseWrongs(wire, 200, { sid: 'CA1', status: 'over', state: 1 })).toEqual([
    'answer.sid is not right',
    'answer.status is not right',
    'answer.state is not known',
  ]);
  expect(responseWrongs(wire, 201, {})).toEqual(['no answer 201']);
});
