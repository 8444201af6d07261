import type { FastifyInstance } from 'fastify';

/** A way to a test's centre that looks like the network; `isUp` false: nobody answers. */
export function injectFetch(app: FastifyInstance, line: { isUp: boolean }) {
  return async (url: string, init: { readonly headers?: unknown; readonly body?: unknown } = {}): Promise<Response> => {
    if (!line.isUp) throw new TypeError('fetch failed');
    const { pathname, search } = new URL(url);
    const answer = await app.inject({
      method: 'POST',
      url: `${pathname}${search}`,
      headers: { ...(init.headers as Record<string, string>) },
      payload:
        init.body instanceof Uint8Array ? Buffer.from(init.body) : typeof init.body === 'string' ? init.body : '',
    });
    return new Response(answer.body, { status: answer.statusCode });
  };
}
