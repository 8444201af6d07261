import type { StoreMigration } from '../migrate.ts';
import { record } from './001-record.ts';

/** Every step, oldest first. */
export const migrations: readonly StoreMigration[] = [record];
