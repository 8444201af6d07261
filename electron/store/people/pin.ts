import type { Reply } from '../../../contract/bridge.ts';
import type { StaffId } from '../../../domain/ids.ts';
import { refuse } from '../../../domain/refusal.ts';
import { type StoreDb, writing } from '../file/store-db.ts';
import { matches } from './pin-verifier.ts';

// PINs as an earlier program kept them, in the record itself. They guard the one unlock after which the record's key is wrapped for
// this person (electron/main/keyring); no new one is kept here.

type PinRow = {
  readonly verifier: string | null;
  readonly wrong: number;
  readonly not_before: number;
  readonly locked_out: number;
};

/** Wrong PINs without a wait, and the wrong PIN after which only an online sign-in helps. Agency policy. */
const freeTries = 3;
const lastTry = 10;
const longestWaitMs = 60_000;

const find = (db: StoreDb, staff: StaffId): PinRow | undefined =>
  db.prepare<[string], PinRow>('select verifier, wrong, not_before, locked_out from pin where staff_id = ?').get(staff);

/** Whether this person has a PIN on this console that can still be used. */
export const hasPin = (db: StoreDb, staff: StaffId): boolean => find(db, staff)?.locked_out === 0;

/** Counts a try before it is checked, so that killing the program in between gives no free guess. */
function countTry(db: StoreDb, staff: StaffId, wrong: number, now: number): void {
  const waitMs = wrong <= freeTries ? 0 : Math.min(longestWaitMs, 1000 * 2 ** (wrong - freeTries));
  const isLast = wrong >= lastTry;
  writing(db, (tx) =>
    tx
      .prepare(
        'update pin set wrong = ?, not_before = ?, locked_out = ?, verifier = case when ? then null else verifier end where staff_id = ?',
      )
      .run(wrong, now + waitMs, isLast ? 1 : 0, isLast ? 1 : 0, staff),
  );
}

/** Tries start anew. The verifier is written again because the tenth try destroyed it before it was checked. */
const forgetTries = (db: StoreDb, staff: StaffId, verifier: string): void =>
  writing(
    db,
    (tx) =>
      void tx
        .prepare('update pin set verifier = ?, wrong = 0, not_before = 0, locked_out = 0 where staff_id = ?')
        .run(verifier, staff),
  );

/**
 * Checks a person's old PIN. From the fourth wrong one there is a wait that doubles; the tenth
 * destroys the verifier, and after the next online sign-in a new PIN is chosen.
 *
 * @returns not-found when they have none, pin-wrong, rate-limited (detail: seconds to wait), pin-locked-out
 */
export async function checkPin(db: StoreDb, staff: StaffId, pin: string, now: number): Promise<Reply<null>> {
  const row = find(db, staff);
  if (row === undefined) return refuse('not-found');
  if (row.verifier === null) return refuse('pin-locked-out');
  if (now < row.not_before) return refuse('rate-limited', String(Math.ceil((row.not_before - now) / 1000)));
  const verifier = row.verifier;
  countTry(db, staff, row.wrong + 1, now);
  if (await matches(verifier, pin)) {
    forgetTries(db, staff, verifier);
    return { ok: true, value: null };
  }
  return row.wrong + 1 >= lastTry ? refuse('pin-locked-out') : refuse('pin-wrong');
}

/** After an online sign-in: tries start anew, and a person who was locked out chooses a new PIN. */
export function pardon(db: StoreDb, staff: StaffId): void {
  const row = find(db, staff);
  if (row === undefined) return;
  if (row.verifier !== null) forgetTries(db, staff, row.verifier);
  else writing(db, (tx) => tx.prepare('delete from pin where staff_id = ?').run(staff));
}
