import type { FastifyRequest } from 'fastify';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import type { ExchangeSettings } from './exchange-settings.ts';
import { keepRefused } from './refused-messages.ts';
import { isSealed, sealedIn, signedHeaders, type Sealed } from './signature.ts';

/** A message older or newer than this by our clock is somebody else's copy, or a clock to be set right. */
const windowMs = 5 * 60_000;

type Doubt = { readonly code: RefusalCode; readonly detail: string };

function doubtOf(
  settings: ExchangeSettings | null,
  sealed: Sealed | null,
  request: FastifyRequest,
  now: number,
): Doubt | null {
  if (sealed === null) return { code: 'sender-unknown', detail: 'headers' };
  if (settings === null || sealed.sender !== settings.partner) return { code: 'sender-unknown', detail: 'sender' };
  const path = request.routeOptions.url === undefined ? '' : (request.url.split('?')[0] ?? '');
  const signature = request.headers[signedHeaders.signature];
  if (!isSealed(settings.theirs, { sealed, path, signature }, bodyOf(request)))
    return { code: 'signature-invalid', detail: 'signature' };
  const isFar = Math.abs(Date.parse(sealed.timestamp) - now) > windowMs;
  return isFar ? { code: 'message-replayed', detail: 'timestamp' } : null;
}

/** The body as its bytes; the scope of these routes parses nothing. */
export const bodyOf = (request: FastifyRequest): Buffer =>
  Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);

export type LetIn = { readonly sealed: Sealed; readonly settings: ExchangeSettings };

/**
 * Lets a partner's request in. First line of every route of the exchange that needs no signed-in person.
 *
 * @throws {Refused} sender-unknown, signature-invalid, message-replayed; each kept where an administrator sees it
 */
export async function letIn(house: House, settings: ExchangeSettings | null, request: FastifyRequest): Promise<LetIn> {
  const sealed = sealedIn(request.headers);
  const doubt = doubtOf(settings, sealed, request, house.now());
  if (doubt === null && settings !== null && sealed !== null) return { sealed, settings };
  const code = doubt?.code ?? 'sender-unknown';
  const said = sealed === null ? {} : { sender: sealed.sender, messageId: sealed.messageId };
  await keepRefused(house, { code, ...said, detail: doubt?.detail ?? 'settings', body: bodyOf(request) });
  throw new Refused(code, doubt?.detail);
}
