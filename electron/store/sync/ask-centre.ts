import Database from 'better-sqlite3';
import type { Hello } from '../../../contract/hello.ts';
import type { Lane } from '../../../domain/intake/lane.ts';
import { writing, type StoreDb, type Writing } from '../file/store-db.ts';
import { letGo } from '../record/let-go.ts';
import { closeReviewed, reviewAgain } from './review.ts';
import type { LaneSending } from './lane-sender.ts';
import { acknowledgedOf, offerAgain, type Acknowledged } from './offer-again.ts';
import type { Way } from './way.ts';

type Asking = { readonly db: StoreDb; readonly failed?: LaneSending['failed'] };

const askTimeoutMs = 5000;
const nothing: ReadonlySet<Lane> = new Set();

function heed(tx: Writing, said: Hello, before: Acknowledged): ReadonlySet<Lane> {
  const behind = offerAgain(tx, said, before);
  if (said.closed !== undefined) closeReviewed(tx, said.closed);
  if (said.aside !== undefined) reviewAgain(tx, said.aside, before);
  if (said.serverTime !== undefined) letGo(tx, said.serverTime);
  return behind;
}

/**
 * Makes the question to the centre whether it is there and what it holds; one is under way at a time.
 *
 * @param isStopped the record is closed: an answer that comes later is not looked at
 * @returns the question; it answers with the lanes that wait anew because the centre lost what it had
 */
export function makeAsk({ db, failed }: Asking, way: Way, isStopped: () => boolean): () => Promise<ReadonlySet<Lane>> {
  let asking: Promise<ReadonlySet<Lane>> | null = null;
  const ask = async (): Promise<ReadonlySet<Lane>> => {
    const before = acknowledgedOf(db);
    const said = await way.probe(askTimeoutMs);
    if (said === null || isStopped()) return nothing;
    try {
      return writing(db, (tx) => heed(tx, said, before));
    } catch (error) {
      // A full or failing disk: the next question finds the same.
      if (failed?.(error) !== true && !(error instanceof Database.SqliteError)) throw error;
      return nothing;
    }
  };
  return () => (asking ??= ask().finally(() => (asking = null)));
}
