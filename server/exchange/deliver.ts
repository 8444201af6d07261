import { z } from 'zod';
import { instant } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { Exchange } from './exchange.ts';
import { sealHeaders } from './signature.ts';
import type { Target } from './target.ts';

export type Waiting = {
  readonly messageId: string;
  readonly escalationId: string;
  readonly format: string;
  readonly body: string;
  readonly tries: number;
  readonly queuedAt: string;
};
export type Delivered =
  | { readonly ok: true; readonly receipt: string }
  | { readonly ok: false; readonly code: RefusalCode };

const patienceMs = 10_000;
const mostReceipt = 4096;
const mostSeconds = 3600;
const eventReceipt = z.object({
  eventResponse: z.object({ transactionId: z.string(), statusCode: z.number().int() }),
});
const deliveryStatus = z.object({
  message_delivery_status: z.object({ messageId: z.string(), status: z.number().int() }),
});

/** The document in its transport: NENA-STA-024's notification, or UCRI2's envelope. The document's own bytes are left as they were queued. */
function wrapped({ messageId, body, format }: Waiting, { subscription }: Target): Buffer {
  const id = JSON.stringify(messageId);
  if (format === 'ucri2')
    return Buffer.from(
      `{"messageId":${id},"timeout":${mostSeconds},"ack":"ALL","payload":{"incident_transfer_police":${body}}}`,
    );
  return Buffer.from(
    `{"event":{"subscriptionId":${JSON.stringify(subscription)},"transactionId":${id},"notification":[${body}]}}`,
  );
}

/** Whether the answer is their machine's receipt for this message; a page that merely says 200 is none. */
function isReceipt({ messageId, format }: Waiting, text: string): boolean {
  try {
    const json: unknown = JSON.parse(text);
    if (format === 'ucri2') {
      const { message_delivery_status: said } = deliveryStatus.parse(json);
      return said.messageId === messageId && said.status === 200;
    }
    const { eventResponse: said } = eventReceipt.parse(json);
    return said.transactionId === messageId && said.statusCode === 200;
  } catch {
    return false;
  }
}

/** Posts one message and reads the machine's receipt. */
export async function deliver(
  { house, settings, fetch: post }: Exchange,
  waiting: Waiting,
  target: Target,
): Promise<Delivered> {
  const body = wrapped(waiting, target);
  const sealed = { sender: settings.parties.domain, messageId: waiting.messageId, timestamp: instant(house.now()) };
  try {
    const response = await post(target.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...sealHeaders(settings.ours, sealed, new URL(target.url).pathname, body),
      },
      body: new Uint8Array(body),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    const text = (await response.text()).slice(0, mostReceipt);
    const isTaken = response.ok && isReceipt(waiting, text);
    return isTaken ? { ok: true, receipt: text } : { ok: false, code: 'partner-refused' };
  } catch {
    // Refused connection, cut line, no answer in time: they all mean that nobody has it.
    return { ok: false, code: 'partner-unreachable' };
  }
}
