import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';

const style = `
:root { color-scheme: light dark; font-family: 'IBM Plex Sans Arabic', 'Noto Sans Arabic', system-ui, sans-serif; line-height: 1.6 }
body { margin: 0; min-block-size: 100vh; display: grid; place-items: center; background: light-dark(#f3f5f7, #14181d); color: light-dark(#1b2430, #e8edf2) }
main { inline-size: min(44rem, calc(100% - 2rem)); padding: 1.5rem 2rem; border-radius: 12px; background: light-dark(#fff, #1d232a) }
h1 { margin: 0; font-size: 1.4rem } h1 small, p small { display: block; font-size: .9rem; font-weight: 400; opacity: .8 }
.demo { padding: .5rem .9rem; border-inline-start: 4px solid #b45309; background: light-dark(#fff4e5, #3a2a14) }
form { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: .6rem }
button, a.button { font: inherit; text-align: start; padding: .6rem .9rem; border: 1px solid light-dark(#8a96a3, #7d8a98); border-radius: 8px; background: transparent; color: inherit; cursor: pointer }
button:hover { background: light-dark(#e8eef4, #2a323b) } :focus-visible { outline: 3px solid #2563eb; outline-offset: 2px }
button b { display: block } button span { font-size: .88rem; opacity: .85 }`;
const styleHash = createHash('sha256').update(style).digest('base64');

/** Text as it may stand in a page. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"']/gu, (sign) => `&#${String(sign.codePointAt(0))};`);

/**
 * Answers with a whole page without scripts, Arabic first, under a policy that lets nothing in.
 *
 * @param body trusted markup; whatever comes from elsewhere went through `escaped`
 */
export function sendPage(reply: FastifyReply, status: number, title: string, body: string): FastifyReply {
  // After the form is sent the browser follows redirects to the console's loopback address; form-action must allow that too.
  const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self' http://127.0.0.1:*; frame-ancestors 'none'; base-uri 'none'`;
  return reply
    .code(status)
    .header('content-security-policy', policy)
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(
      `<!doctype html><html lang="ar" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
        `<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`,
    );
}
