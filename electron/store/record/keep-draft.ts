import type { Reply } from '../../../contract/bridge.ts';
import type { DraftField } from '../../../contract/drafts.ts';
import { instant, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import { refuse } from '../../../domain/refusal.ts';
import { writing } from '../file/store-db.ts';
import type { Desk } from './carry-out.ts';
import { findIntake } from './intakes.ts';

/**
 * Keeps what is typed in a field before it becomes a fact; on the disk when this returns. Empty text is kept too: a field that
 * was cleared must not come back full.
 *
 * @throws {StoreRefused} not-yours
 */
export function keepDraft(
  desk: Desk,
  staff: StaffId,
  draft: { intakeId: IntakeId; field: DraftField; text: string },
): Reply<null> {
  return writing(desk.db, (tx) => {
    if (findIntake(tx, draft.intakeId, staff) === null) return refuse('not-found', draft.intakeId);
    tx.prepare(
      `insert into draft (intake_id, field, text, at) values (?, ?, ?, ?)
       on conflict (intake_id, field) do update set text = excluded.text, at = excluded.at`,
    ).run(draft.intakeId, draft.field, draft.text, instant(desk.moment.now()));
    return { ok: true, value: null };
  });
}
