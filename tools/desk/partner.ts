import { z } from 'zod';
import type { Parties } from '../../contract/exchange/snapshot.ts';
import type { CheckingKey, SigningKey } from '../../server/exchange/exchange-key.ts';
import { sealHeaders } from '../../server/exchange/signature.ts';

/** Who a played dispatch centre is, and the server it speaks with. */
export type Partner = {
  readonly server: string;
  readonly sender: string;
  readonly parties: Parties;
  readonly ours: SigningKey;
  readonly theirs: CheckingKey;
};

/** Thrown with the one line that tells a person what to do. */
export class Said extends Error {}

const reply = z.looseObject({ ok: z.boolean().optional(), code: z.string().optional() });
export type Reply = { readonly status: number; readonly body: z.infer<typeof reply> };

/** Posts one signed message to the server, as a partner's system does. */
export async function post(partner: Partner, path: string, messageId: string, document: object): Promise<Reply> {
  const body = Buffer.from(JSON.stringify(document));
  const sealed = { sender: partner.sender, messageId, timestamp: new Date().toISOString() };
  const response = await fetch(new URL(path, partner.server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...sealHeaders(partner.ours, sealed, path, body) },
    body: new Uint8Array(body),
    signal: AbortSignal.timeout(10_000),
  }).catch(() => null);
  if (response === null)
    throw new Said(`no server answers at ${partner.server}; start one with npm start, or name another with --server`);
  const parsed = reply.safeParse(await response.json().catch(() => null));
  return { status: response.status, body: parsed.data ?? {} };
}

const response = z.object({ subscribeResponse: z.object({ subscriptionId: z.uuid() }) });

/** Asks to be told of escalations at this address. @returns the subscription's id */
export async function subscribe(partner: Partner, deliverTo: string): Promise<string> {
  const asked = { requestId: 'desk-sim', requestType: 'EIDO', requestSubType: 'new', expires: 3600, deliverTo };
  const { status, body } = await post(partner, '/api/exchange/subscriptions', `subscribe-${Date.now()}`, {
    subscribe: asked,
  });
  const parsed = response.safeParse(body);
  if (parsed.success) return parsed.data.subscribeResponse.subscriptionId;
  if (body.code === 'sender-unknown' || status === 404)
    throw new Said(
      `the server at ${partner.server} does not know ${partner.sender}; it is no demo, or has another partner`,
    );
  throw new Said(`the server at ${partner.server} refused: ${body.code ?? `status ${status}`}`);
}

/** Asks to be told no longer; a server that is gone meanwhile needs no telling. */
export async function unsubscribe(partner: Partner, subscriptionId: string): Promise<void> {
  const asked = { requestId: 'desk-sim', subscriptionId };
  await post(partner, '/api/exchange/subscriptions', `unsubscribe-${Date.now()}`, { unsubscribe: asked }).catch(
    (error: unknown) => {
      if (!(error instanceof Said)) throw error;
    },
  );
}
