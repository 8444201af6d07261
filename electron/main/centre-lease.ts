import { z } from 'zod';
import type { Reply } from '../../contract/bridge.ts';
import { keyHeader, lease, recovered, type Lease } from '../../contract/consoles.ts';
import { refusalCodes, refuse } from '../../domain/refusal.ts';
import type { Fetch } from './identity-provider.ts';
import type { MachineKey } from './machine/machine-key.ts';

/** What a console asks of the centre as a machine, in the name of the person who has just signed in. */
export type CentreLease = {
  /** @param sawOtherKey said along, so that supervisors hear of it too */
  readonly lend: (console: string, token: string, sawOtherKey: boolean) => Promise<Reply<Lease>>;
  /** @returns recovery-waits until a supervisor said yes */
  readonly recover: (console: string, token: string, sealed: Buffer) => Promise<Reply<Buffer>>;
};

const timeoutMs = 8000;
const refusal = z.object({ ok: z.literal(false), code: z.enum(refusalCodes) });

type Asked = {
  readonly url: string;
  readonly token: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

async function ask<T>(fetch: Fetch, asked: Asked, value: z.ZodType<T>): Promise<Reply<T>> {
  try {
    const response = await fetch(asked.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${asked.token}`, ...asked.headers },
      body: JSON.stringify(asked.body),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said: unknown = await response.json();
    const refused = refusal.safeParse(said);
    if (refused.success) return refuse(refused.data.code);
    return { ok: true, value: z.object({ value }).parse(said).value };
  } catch {
    // No answer, or none of ours: either way nothing was lent.
    return refuse('centre-unreachable', 'lease');
  }
}

/** @param machine the key this console speaks for itself with; the centre binds it the first time */
export const centreLease = (
  server: string,
  fetch: Fetch,
  machine: Pick<MachineKey, 'publicKey' | 'proof'>,
): CentreLease => ({
  lend: (console, token, sawOtherKey) => {
    const body = { key: machine.publicKey, proof: machine.proof };
    const headers: Record<string, string> = sawOtherKey ? { [keyHeader.name]: keyHeader.other } : {};
    return ask(fetch, { url: `${server}/api/consoles/${console}/lease`, token, body, headers }, lease);
  },
  recover: async (console, token, sealed) => {
    const url = `${server}/api/consoles/${console}/recovery`;
    const reply = await ask(fetch, { url, token, body: { sealed: sealed.toString('base64') } }, recovered);
    return reply.ok ? { ok: true, value: Buffer.from(reply.value.inner, 'base64') } : reply;
  },
});
