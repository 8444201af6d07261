import type Database from 'better-sqlite3';
import type { StoreDb } from './store-db.ts';

/** Statements with places for a varying number of values differ each time; beyond this many all are made anew. */
const mostKept = 300;

/**
 * Makes a statement of the same text once only. Making one costs as much as running it, and each step runs a dozen.
 *
 * Two readers of one text share one statement: none may be asked again while somebody still iterates over it.
 */
export function keepStatements(db: StoreDb): void {
  const make = db.prepare.bind(db);
  const kept = new Map<string, Database.Statement>();
  const prepare = (sql: string): Database.Statement => {
    const found = kept.get(sql);
    if (found !== undefined) return found.reader ? found.pluck(false) : found;
    if (kept.size === mostKept) kept.clear();
    const made = make(sql);
    kept.set(sql, made);
    return made;
  };
  // The types of values and rows are the caller's word, here as there.
  Object.assign(db, { prepare });
}
