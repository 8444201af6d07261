import type { StoreMigration } from '../migrate.ts';
import { record } from './001-record.ts';
import { signatures } from './005-signatures.ts';

/** Every step, oldest first. */
export const migrations: readonly StoreMigration[] = [record, signatures];
