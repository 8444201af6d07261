import type { StoreMigration } from '../migrate.ts';
import { record } from './001-record.ts';
import { scripts } from './002-scripts.ts';
import { signatures } from './003-signatures.ts';
import { attachments } from './006-attachments.ts';

/** Every step, oldest first. */
export const migrations: readonly StoreMigration[] = [record, scripts, signatures, attachments];
