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
const receipt = z.object({
  eventResponse: z.object({ transactionId: z.string(), statusCode: z.number().int() }),
});

/** The snapshot in the shape of NENA-STA-024's notification: which subscription, which transaction, what. */
const eventOf = ({ messageId, body }: Waiting, { subscription }: Target): Buffer =>
  Buffer.from(
    `{"event":{"subscriptionId":${JSON.stringify(subscription)},"transactionId":${JSON.stringify(messageId)},"notification":[${body}]}}`,
  );

function readReceipt(text: string): z.infer<typeof receipt>['eventResponse'] | null {
  try {
    return receipt.parse(JSON.parse(text)).eventResponse;
  } catch {
    return null;
  }
}

/** Posts one message and reads the machine's receipt. A page that merely says 200 is none. */
export async function deliver(
  { house, settings, fetch: post }: Exchange,
  waiting: Waiting,
  target: Target,
): Promise<Delivered> {
  const body = eventOf(waiting, target);
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
    const said = readReceipt(text);
    const isTaken = response.ok && said?.transactionId === waiting.messageId && said.statusCode === 200;
    return isTaken ? { ok: true, receipt: text } : { ok: false, code: 'partner-refused' };
  } catch {
    // Refused connection, cut line, no answer in time: they all mean that nobody has it.
    return { ok: false, code: 'partner-unreachable' };
  }
}
