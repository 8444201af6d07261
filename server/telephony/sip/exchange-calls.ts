import { z } from 'zod';
import type { SipSettings } from './sip-settings.ts';

/** A call as the exchange lists it; `entry` and `id` are its place there. */
type ListedCall = { readonly sid: string; readonly entry: number; readonly id: number };

/** The exchange's list of calls. Both are `null` when it does not answer: then nothing is known. */
export type ExchangeCalls = {
  readonly list: () => Promise<readonly ListedCall[] | null>;
  readonly end: (call: ListedCall) => Promise<true | null>;
};

const answerWithinMs = 2000;
/** The exchange keeps a call that is over in its list for a moment. */
const over = 5;
const listed = z.object({
  result: z.array(z.object({ h_entry: z.int(), h_id: z.int(), 'call-id': z.string(), state: z.int() })),
});
const done = z.object({ result: z.unknown() }).refine((answer) => 'result' in answer);

/** @returns `null` when the exchange gave no address to ask at */
export function exchangeCalls(rpc: SipSettings['rpc'], ask: typeof fetch): ExchangeCalls | null {
  if (rpc === null) return null;
  const call = async <T>(answer: z.ZodType<T>, method: string, params: readonly unknown[] = []): Promise<T | null> => {
    try {
      const response = await ask(rpc.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${rpc.token}` },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
        signal: AbortSignal.timeout(answerWithinMs),
      });
      return answer.safeParse(await response.json()).data ?? null;
    } catch {
      // Down, slow, or not an exchange: either way it said nothing of its calls.
      return null;
    }
  };
  return {
    list: async () => {
      const answer = await call(listed, 'dlg.list');
      if (answer === null) return null;
      return answer.result
        .filter((one) => one.state < over)
        .map((one) => ({ sid: one['call-id'], entry: one.h_entry, id: one.h_id }));
    },
    end: async ({ entry, id }) => ((await call(done, 'dlg.end_dlg', [entry, id])) === null ? null : true),
  };
}
