import type { Transaction } from './connect.ts';

/** One step of the schema; files are numbered and never changed after they have shipped. */
export type Migration = { readonly version: number; readonly up: (tx: Transaction) => Promise<unknown> };
