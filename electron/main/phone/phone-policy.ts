/**
 * What the phone's page may load and reach: its own files, and the one exchange.
 *
 * @param wss where the exchange is, as the centre said
 */
export const phonePolicy = (wss: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${new URL(wss).origin}`,
    "media-src 'self' blob:",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
