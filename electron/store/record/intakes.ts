import type { StoredIntake } from '../../../contract/bridge.ts';
import { draftFieldNamed, type Drafts } from '../../../contract/drafts.ts';
import type { StaffId } from '../../../domain/ids.ts';
import type { Intake } from '../../../domain/intake/intake.ts';
import { filesOf } from '../attachments/file-rows.ts';
import type { StoreDb, Writing } from '../file/store-db.ts';
import { StoreRefused } from '../file/store-refused.ts';

type IntakeRow = { readonly operator: string; readonly state: string };

/**
 * An intake of this person as it stands; `null` when this console has none of that id.
 *
 * @throws {StoreRefused} not-yours when another person of this console took it
 */
export function findIntake(db: StoreDb, id: string, staff: StaffId): Intake | null {
  const row = db.prepare<[string], IntakeRow>('select operator, state from intake where id = ?').get(id);
  if (row === undefined) return null;
  if (row.operator !== staff) throw new StoreRefused('not-yours', id);
  // Written by `keepIntake` only, inside an authenticated file.
  return JSON.parse(row.state) as Intake;
}

/** Writes down how an intake stands after its newest fact. */
export function keepIntake(tx: Writing, intake: Intake, at: string): void {
  tx.prepare(
    `insert into intake (id, operator, status, opened, updated, state) values (?, ?, ?, ?, ?, ?)
     on conflict (id) do update set status = excluded.status, updated = excluded.updated, state = excluded.state`,
  ).run(intake.id, intake.openedBy, intake.status, intake.openedAt, at, JSON.stringify(intake));
}

function draftsOf(db: StoreDb, id: string): Drafts {
  const rows = db
    .prepare<[string], { field: string; text: string }>('select field, text from draft where intake_id = ?')
    .all(id);
  const drafts: Drafts = {};
  for (const row of rows) {
    const field = draftFieldNamed(row.field);
    if (field !== null) drafts[field] = row.text;
  }
  return drafts;
}

function waitingOf(db: StoreDb, id: string): number {
  const count = db
    // `cross`: the lanes first, then only what waits; else every step of the intake is counted.
    .prepare<[string], number>(
      'select count(*) from lane cross join event on event.lane = lane.lane where aggregate = ? and seq > acked',
    )
    .pluck()
    .get(id);
  return count ?? 0;
}

/** An intake with what was typed on it and how many of its facts the centre has not acknowledged. */
export const withDrafts = (db: StoreDb, intake: Intake): StoredIntake => ({
  intake,
  drafts: draftsOf(db, intake.id),
  waiting: waitingOf(db, intake.id),
  files: filesOf(db, intake.id),
});

/** Intakes of a person by state: open ones by opening, wrapped-up ones by their last change, newest first. */
export function intakesOf(
  db: StoreDb,
  staff: StaffId,
  status: Intake['status'],
  atMost: number,
): readonly StoredIntake[] {
  const order = status === 'open' ? 'opened' : 'updated';
  const rows = db
    .prepare<[string, string, number], string>(
      `select state from intake where operator = ? and status = ? order by ${order} desc, id desc limit ?`,
    )
    .pluck()
    .all(staff, status, atMost);
  return rows.map((state) => withDrafts(db, JSON.parse(state) as Intake));
}
