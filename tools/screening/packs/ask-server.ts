import { z } from 'zod';
import type { RescoreView } from '../../../contract/scripts.ts';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { Said } from './said.ts';

const reply = z.object({ ok: z.boolean(), code: z.string().optional(), value: z.unknown() });

/**
 * Lets a centre count how its own past screenings would come out under another version. Only counts and names of bands come back.
 *
 * @throws {Said} no answer, no token, or what the centre refused
 */
export async function askServer(server: string, before: Instrument, after: Instrument): Promise<RescoreView> {
  if (!URL.canParse(server)) throw new Said(`'${server}' is not an address`);
  const token = process.env['NIDA_TOKEN'] ?? '';
  if (token === '') throw new Said('put the access token of an administrator or supervisor into NIDA_TOKEN');
  const response = await fetch(new URL('/api/scripts/rescore', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-nida': '1' },
    body: JSON.stringify({ before, after }),
    signal: AbortSignal.timeout(60_000),
  }).catch(() => null);
  if (response === null) throw new Said(`no server answers at ${server}`);
  const { data } = reply.safeParse(await response.json().catch(() => null));
  if (data?.ok === true) return data.value as RescoreView;
  throw new Said(`the server at ${server} refused: ${data?.code ?? `status ${response.status}`}`);
}
