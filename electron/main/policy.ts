/** Our one origin. Node's URL calls the origin of such addresses "null", so addresses are compared by this prefix. */
export const pageOrigin = 'nida://console';
const pagePrefix = `${pageOrigin}/`;

/** Whether an address is a page of ours. */
export const isOurPage = (url: string): boolean => url.startsWith(pagePrefix);

/** What our pages may load: their own files, nothing inline, nothing from elsewhere. */
const contentPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  // Pictures that callers sent are fetched and shown from memory.
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "media-src 'self' data:",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every answer under our scheme. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
};
