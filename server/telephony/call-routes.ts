import type { FastifyInstance } from 'fastify';
import type { z } from 'zod';
import { may } from '../../domain/access/roles.ts';
import { callCommand, presence } from '../../contract/api.ts';
import { callId } from '../../contract/scalars.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { callBoard } from './call-board.ts';
import { callerHistory } from './caller-history.ts';
import { commandCall } from './command-call.ts';
import { auditRead } from '../supervision/read-audit.ts';
import { beatPresence, myPresence, setPresence } from './presence.ts';
import type { Switchboard } from './switchboard.ts';

/** @throws {Refused} input-invalid, naming the fields and nothing that was in them */
export function parsed<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new Refused('input-invalid', result.error.issues.map((issue) => issue.path.join('.') || issue.code).join(' '));
}

type WithCall = { Params: { callId: string } };

/** What desks ask about calls and do with them. */
export function addCallRoutes(app: FastifyInstance, house: House, switchboard: Switchboard): void {
  app.get('/api/calls/board', async (request) => {
    const reader = await house.who(request, 'any');
    if (!may(reader.role, 'take-calls') && !may(reader.role, 'supervise'))
      throw new Refused('role-may-not', 'take-calls');
    const board = await callBoard({ sql: house.sql, now: house.now(), networks: switchboard }, reader);
    const { waiting, mine, missed, asked } = board;
    const shown = [
      ...waiting,
      ...(mine === null ? [] : [mine]),
      ...(asked === undefined ? [] : [asked.card]),
      ...missed,
    ];
    await auditRead(
      house,
      reader,
      'call-board',
      shown.map((card) => card.callId),
    );
    return { ok: true, value: board };
  });
  app.post<WithCall>('/api/calls/:callId/commands', async (request) => {
    const staff = await house.who(request, 'take-calls');
    const command = parsed(callCommand, request.body);
    const id = parsed(callId, request.params.callId);
    const card = await commandCall({ house, switchboard, staff, callId: id, command });
    await auditRead(house, staff, 'call', [id]);
    return { ok: true, value: card };
  });
  app.get<WithCall>('/api/calls/:callId/caller', async (request) => {
    const reader = await house.who(request, 'take-calls');
    return { ok: true, value: await callerHistory(house, reader, parsed(callId, request.params.callId)) };
  });
}

/** Who is at a console, what they do, and how the centre takes it. */
export function addPresenceRoutes(app: FastifyInstance, house: House, carriesSound: boolean): void {
  app.get('/api/presence', async (request) => {
    const staff = await house.who(request, 'take-calls');
    return { ok: true, value: await myPresence(house, staff, carriesSound) };
  });
  app.post('/api/presence', async (request) => {
    const staff = await house.who(request, 'take-calls');
    const { state, chosen } = parsed(presence, request.body);
    await setPresence(house, staff, state, chosen);
    return { ok: true, value: await myPresence(house, staff, carriesSound) };
  });
  app.post('/api/presence/heartbeat', async (request) => {
    await beatPresence(house, await house.who(request, 'take-calls'));
    return { ok: true, value: null };
  });
}
