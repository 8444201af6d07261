import type { Migration } from '../migration.ts';

/** What signing in needs beside the staff table. */
export const identity: Migration = { version: 3, up: (tx) => tx`select 1` };
