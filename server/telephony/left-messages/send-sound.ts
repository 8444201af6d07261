import type { FastifyReply } from 'fastify';
import type { Sound } from './hear-message.ts';

/** Nothing of it is kept by whoever plays it, and it is nothing but sound, whatever it says of itself. */
const headers = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
  'content-disposition': 'inline',
  'accept-ranges': 'bytes',
} as const;

type Part = { readonly from: number; readonly to: number };

/** The one stretch a player asked for, both ends within; `whole`: it asked for none we know; `none`: it lies outside. */
function stretchOf(range: string | undefined, size: number): Part | 'whole' | 'none' {
  const match = /^bytes=(\d{0,12})-(\d{0,12})$/u.exec(range ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return 'whole';
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  return from > to || from >= size ? 'none' : { from, to };
}

/** Sends the sound, or the stretch of it that a player asks for when somebody goes back in it. */
export function sendSound(reply: FastifyReply, { mediaType, bytes }: Sound, range: string | undefined): FastifyReply {
  const stretch = stretchOf(range, bytes.length);
  const answer = reply.headers(headers).type(mediaType);
  if (stretch === 'whole') return answer.send(bytes);
  if (stretch === 'none') return answer.code(416).header('content-range', `bytes */${bytes.length}`).send();
  const { from, to } = stretch;
  return answer
    .code(206)
    .header('content-range', `bytes ${from}-${to}/${bytes.length}`)
    .send(bytes.subarray(from, to + 1));
}
