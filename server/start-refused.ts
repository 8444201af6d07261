import type { RefusalCode } from '../domain/refusal.ts';

/** The server cannot start, for a reason the person who started it can do something about: one line, no stack. */
export class StartRefused extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}
