import { describe, expect, it } from 'vitest';
import { forward, isForCentre, type Forwarding } from '../../../electron/main/forward.ts';
import type { TokenAnswer } from '../../../electron/store/messages.ts';

type Sent = { readonly url: string; readonly init: RequestInit };
const never = new AbortController().signal;

function aWay(
  wish: { readonly token?: TokenAnswer; readonly answer?: () => Response; readonly isLocked?: boolean } = {},
) {
  const sent: Sent[] = [];
  let renewed = 0;
  const forwarding: Forwarding = {
    server: 'http://centre.test',
    fetch: (url, init) => {
      sent.push({ url, init });
      return Promise.resolve((wish.answer ?? (() => Response.json({ ok: true })))());
    },
    token: () => Promise.resolve(wish.token ?? { token: 'secret' }),
    mayForward: () => wish.isLocked !== true,
    renewToken: () => void (renewed += 1),
  };
  return { forwarding, sent, renewed: () => renewed };
}
const ask = (path: string, init?: RequestInit) => new Request(`nida://console${path}`, init);

describe('forwarding to the centre', () => {
  it('is for /api/ and /live alone', () => {
    for (const path of ['/api/calls', '/api/devices/1/lanes/bulk/events', '/live'])
      expect(isForCentre(path)).toBe(true);
    for (const path of ['/', '/api', '/apix/', '/livefeed', '/live/x', '/auth/token', '/oidc/auth', '/assets/api/x'])
      expect(isForCentre(path)).toBe(false);
  });

  it('adds the token, keeps method, query and body, and sends no other header on', async () => {
    const { forwarding, sent } = aWay();
    const headers = { 'content-type': 'application/json', cookie: 'a=1', authorization: 'Bearer mine', 'x-else': '1' };
    await forward(ask('/api/search?page=2', { method: 'POST', headers, body: '{"text":"x"}' }), never, forwarding);
    expect(sent[0]?.url).toBe('http://centre.test/api/search?page=2');
    expect(sent[0]?.init.headers).toEqual({ 'content-type': 'application/json', authorization: 'Bearer secret' });
    expect(await new Response(sent[0]?.init.body).text()).toBe('{"text":"x"}');
  });

  it('lets no cookie back, adds our page rules, and streams', async () => {
    const stream = new ReadableStream({ start: (control) => control.enqueue(new TextEncoder().encode('data: 1\n\n')) });
    const { forwarding } = aWay({
      answer: () =>
        new Response(stream, {
          headers: { 'content-type': 'text/event-stream', 'set-cookie': 'a=1', 'x-powered-by': 'y' },
        }),
    });
    const reply = await forward(ask('/live'), never, forwarding);
    expect([...reply.headers.keys()].filter((name) => name === 'set-cookie' || name === 'x-powered-by')).toEqual([]);
    expect(reply.headers.get('content-security-policy')).toContain("default-src 'none'");
    const { value } = (await reply.body?.getReader().read()) ?? {};
    expect(new TextDecoder().decode(value)).toBe('data: 1\n\n');
  });

  it('says plainly when the centre cannot be reached, nobody is signed in, or the PIN was not given', async () => {
    const down = aWay({
      answer: () => {
        throw new TypeError('fetch failed');
      },
    });
    const cases = [
      [down.forwarding, 503, 'centre-unreachable'],
      [aWay({ token: 'unreachable' }).forwarding, 503, 'centre-unreachable'],
      [aWay({ token: 'signed-out' }).forwarding, 401, 'not-signed-in'],
      [aWay({ isLocked: true }).forwarding, 409, 'store-locked'],
    ] as const;
    for (const [forwarding, status, code] of cases) {
      const reply = await forward(ask('/api/calls'), never, forwarding);
      expect(reply.status).toBe(status);
      expect(await reply.json()).toEqual({ ok: false, code });
    }
  });

  it('gets another token after one was refused', async () => {
    const way = aWay({ answer: () => Response.json({ ok: false, code: 'token-invalid' }, { status: 401 }) });
    expect((await forward(ask('/api/calls'), never, way.forwarding)).status).toBe(401);
    expect(way.renewed()).toBe(1);
  });

  it('ends at the centre when the page goes', async () => {
    const way = aWay();
    const page = new AbortController();
    await forward(ask('/live'), page.signal, way.forwarding);
    page.abort();
    expect(way.sent[0]?.init.signal?.aborted).toBe(true);
  });
});
