import type { StoreMigration } from '../migrate.ts';
import { record } from './001-record.ts';
import { scripts } from './002-scripts.ts';
import { letGoOfWords } from './004-let-go.ts';
import { signatures } from './003-signatures.ts';
import { attachments } from './005-attachments.ts';

/** Every step, oldest first. */
export const migrations: readonly StoreMigration[] = [record, scripts, signatures, letGoOfWords, attachments];
