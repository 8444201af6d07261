import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { TokenAnswer } from '../store/messages.ts';
import { pageHeaders } from './policy.ts';

export type Forwarding = {
  readonly server: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly token: () => Promise<TokenAnswer>;
  /** Whether this person has shown who they are since the program started: by PIN or at the provider. */
  readonly mayForward: () => boolean;
  /** The token was refused: get another one before the next request. */
  readonly renewToken: () => void;
};

/** Headers that go on to the centre and come back; everything else (cookies above all) stays where it is. */
// With a range somebody goes back in a sound they hear.
const requestHeaders = ['accept', 'content-type', 'last-event-id', 'accept-language', 'range'];
const responseHeaders = [
  'content-type',
  'cache-control',
  'etag',
  'retry-after',
  'content-disposition',
  'content-range',
  'accept-ranges',
];

/** Whether a path of a page is meant for the centre. Nothing else is ever forwarded. */
export const isForCentre = (pathname: string): boolean => pathname === '/live' || pathname.startsWith('/api/');

const refused = (status: number, refusal: Refusal): Response =>
  Response.json(refusal, { status, headers: pageHeaders });

function pick(from: Headers, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (from.has(name) ? [[name, from.get(name) ?? '']] : [])));
}

function sent(request: Request, token: string, signal: AbortSignal): RequestInit {
  const headers = { ...pick(request.headers, requestHeaders), authorization: `Bearer ${token}` };
  const plain: RequestInit = {
    method: request.method,
    headers,
    signal,
    redirect: 'error',
    credentials: 'omit',
    cache: 'no-store',
  };
  // "duplex" is missing from the DOM's types and needed by every implementation that streams a body.
  return request.body === null ? plain : ({ ...plain, body: request.body, duplex: 'half' } as RequestInit);
}

/**
 * Passes a page's request on to the centre in the person's name and streams the answer back; the page never holds a token.
 *
 * @param gone aborted when the page that asked is gone
 * @returns 503 centre-unreachable when nobody answers there
 */
export async function forward(request: Request, gone: AbortSignal, forwarding: Forwarding): Promise<Response> {
  const token = await forwarding.token();
  if (token === 'signed-out') return refused(401, refuse('not-signed-in'));
  if (!forwarding.mayForward()) return refused(409, refuse('store-locked'));
  if (token === 'unreachable') return refused(503, refuse('centre-unreachable'));
  const { pathname, search } = new URL(request.url);
  const signal = AbortSignal.any([gone, request.signal]);
  try {
    const answer = await forwarding.fetch(
      `${forwarding.server}${pathname}${search}`,
      sent(request, token.token, signal),
    );
    if (answer.status === 401) forwarding.renewToken();
    return new Response(answer.body, {
      status: answer.status,
      headers: { ...pick(answer.headers, responseHeaders), ...pageHeaders },
    });
  } catch {
    // No connection, no name, no certificate, or the page went away: for the page they are one.
    return refused(503, refuse('centre-unreachable'));
  }
}
