import { randomUUID } from 'node:crypto';
import { answerOf, type Said } from '../../tools/desk/answer-of.ts';
import { incidentUrn } from '../../contract/eido/names.ts';
import { asId, type EscalationId } from '../../domain/ids.ts';
import { signingKey } from '../../server/exchange/exchange-key.ts';
import { demoExchange } from '../../server/exchange/exchange-settings.ts';
import { sealHeaders } from '../../server/exchange/signature.ts';
import type { Centre } from './a-centre.ts';
import { aConsole, opened, raised, type TestConsole } from './a-console.ts';

export const { parties } = demoExchange;
const ours = signingKey(demoExchange.theirs);

/** What a dispatch centre says of an escalation; a test names only what matters. */
export const anAnswer = (escalationId: string, said: Partial<Said> = {}): object =>
  answerOf(
    {
      incident: incidentUrn(asId<EscalationId>(escalationId), parties.domain),
      type: 'DVA',
      at: '2026-03-01T10:00:00.000Z',
      who: 'Omar Al-Naimi',
      common: 'Active',
      ...said,
    },
    parties,
  );

export type Sending = {
  readonly messageId?: string;
  readonly sender?: string;
  readonly at?: string;
  readonly path?: string;
  readonly key?: typeof ours;
  readonly signed?: Buffer;
  readonly change?: Readonly<Record<string, string>>;
};

/** Posts bytes as the partner's system does, signed by its key unless told otherwise. */
export async function sendSigned(centre: Centre, body: Buffer | object, how: Sending = {}) {
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  const path = how.path ?? '/api/exchange/eido';
  const sealed = {
    sender: how.sender ?? demoExchange.partner,
    messageId: how.messageId ?? randomUUID(),
    timestamp: how.at ?? new Date(centre.clock.ms).toISOString(),
  };
  const headers = sealHeaders(how.key ?? ours, sealed, path, how.signed ?? bytes);
  const answer = await centre.app.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/json', ...headers, ...how.change },
    payload: bytes,
  });
  return {
    status: answer.statusCode,
    body: answer.json() as { ok?: boolean; code?: string; detail?: string; value?: unknown },
  };
}

/** An escalation at the centre, raised by op-1; `say` writes more of its story. */
export async function anEscalation(
  centre: Centre,
  card: Parameters<typeof raised>[1] = {},
): Promise<{
  readonly id: string;
  readonly intakeId: string;
  readonly desk: TestConsole;
}> {
  const [desk, intakeId, id] = [await aConsole(centre), randomUUID(), randomUUID()];
  desk.write(intakeId, opened());
  desk.write(intakeId, raised(id, card));
  await desk.send('bulk');
  await desk.send('urgent');
  return { id, intakeId, desk };
}
