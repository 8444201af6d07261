import { z } from 'zod';
import { treeHead, type TreeHead } from '../../server/audit/head.ts';
import { Said } from './said.ts';

const reply = z.object({ ok: z.literal(true), value: z.array(treeHead) });
const refusal = z.object({ code: z.string() });

/** @param token of an administrator */
async function page(server: string, token: string, from: number): Promise<readonly TreeHead[]> {
  const response = await fetch(new URL(`/api/audit/heads?from=${from}`, server), {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(20_000),
  }).catch(() => null);
  if (response === null) throw new Said(`no server answers at ${server}; name another with --server`);
  const body: unknown = await response.json().catch(() => null);
  const read = reply.safeParse(body);
  if (read.success) return read.data.value;
  throw new Said(
    `the server at ${server} refused: ${refusal.safeParse(body).data?.code ?? `status ${response.status}`}`,
  );
}

/** All signed heads of a running centre. */
export async function headsOfServer(server: string, token: string | undefined): Promise<readonly TreeHead[]> {
  if (!URL.canParse(server)) throw new Said(`'${server}' is not an address`);
  if (token === undefined || token === '') throw new Said('put the access token of an administrator into NIDA_TOKEN');
  const all: TreeHead[] = [];
  for (let from = 1; ;) {
    const some = await page(server, token, from);
    const last = some.at(-1);
    if (last === undefined) return all;
    all.push(...some);
    from = last.size + 1;
  }
}
