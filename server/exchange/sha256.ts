import { createHash } from 'node:crypto';

/** Lower-case hex of SHA-256. */
export const sha256 = (of: string | Buffer): string => createHash('sha256').update(of).digest('hex');
