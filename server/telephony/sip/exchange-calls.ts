import { z } from 'zod';
import type { SipSettings } from './sip-settings.ts';

/** A call as the exchange lists it; `entry` and `id` are its place there. */
type ListedCall = { readonly sid: string; readonly entry: number; readonly id: number };

/** What the exchange says of its calls and phones. Each is `null` when it does not answer: then nothing is known. */
export type ExchangeCalls = {
  readonly list: () => Promise<readonly ListedCall[] | null>;
  readonly end: (call: ListedCall) => Promise<true | null>;
  /** Names of the phones that are registered now. */
  readonly phones: () => Promise<ReadonlySet<string> | null>;
};

const answerWithinMs = 2000;
/** The exchange keeps a call that is over in its list for a moment. */
const over = 5;
const listed = z.object({
  result: z.array(
    z.object({
      h_entry: z.int(),
      h_id: z.int(),
      'call-id': z.string(),
      state: z.int(),
      /** `call`: the name under which the exchange reports it, where that is another: a call that was handed on. */
      variables: z.array(z.record(z.string(), z.unknown())).optional(),
    }),
  ),
});
type Listed = z.infer<typeof listed>['result'][number];
const sidOf = ({ variables = [], ...one }: Listed): string => {
  const named = variables.find((each) => typeof each['call'] === 'string')?.['call'];
  return typeof named === 'string' ? named : one['call-id'];
};
const done = z.object({ result: z.unknown() }).refine((answer) => 'result' in answer);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** The names in every `Address` of the exchange's registrations, however deep its answer puts them. */
function namesIn(value: unknown): string[] {
  if (!isRecord(value)) return [];
  const own = typeof value['Address'] === 'string' ? /^sip:([0-9a-f]+)@/u.exec(value['Address'])?.[1] : undefined;
  return [...(own === undefined ? [] : [own]), ...Object.values(value).flatMap(namesIn)];
}

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
        .map((one) => ({ sid: sidOf(one), entry: one.h_entry, id: one.h_id }));
    },
    phones: async () => {
      const answer = await call(done, 'ul.dump');
      return answer === null ? null : new Set(namesIn(answer.result));
    },
    end: async ({ entry, id }) => ((await call(done, 'dlg.end_dlg', [entry, id])) === null ? null : true),
  };
}
