import type { RefusalCode } from '../../../domain/refusal.ts';

/** Carries an expected refusal out of the store's depths to the one place that answers. Holds ids and codes only. */
export class StoreRefused extends Error {
  readonly code: RefusalCode;
  readonly detail: string | undefined;
  constructor(code: RefusalCode, detail?: string) {
    super(detail === undefined ? code : `${code}: ${detail}`);
    this.code = code;
    this.detail = detail;
  }
}
