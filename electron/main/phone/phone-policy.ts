import { lineOrigins, type PhoneLine } from '../../../contract/phone-line.ts';

/** What the phone's page may load and reach: its own files, and the network of its line. */
export const phonePolicy = (line: PhoneLine): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `connect-src ${lineOrigins(line).join(' ')}`,
    "media-src 'self' blob:",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
