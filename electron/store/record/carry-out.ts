import type { Reply, StoredIntake } from '../../../contract/bridge.ts';
import { spentDrafts } from '../../../contract/drafts.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import { instant, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import { decide, type AnyCommand } from '../../../domain/intake/decide.ts';
import type { Catalogue } from '../../../domain/screening/catalogue.ts';
import { type StoreDb, writing } from '../file/store-db.ts';
import { noteFile } from '../attachments/file-rows.ts';
import type { Moment } from '../moment.ts';
import { append } from './append.ts';
import { findIntake, keepIntake, withDrafts } from './intakes.ts';

export type Desk = {
  readonly db: StoreDb;
  readonly device: string;
  readonly moment: Moment;
  /** The screening instruments this console holds; published ones arrive while it runs. */
  readonly catalogue: () => Catalogue;
};
/** `events`: what was written, in order; nothing where the command was refused or changed nothing. */
export type CarriedOut = { readonly reply: Reply<StoredIntake>; readonly events: readonly Envelope[] };

/**
 * Decides a command on the stored intake and writes what follows: facts, the intake as it stands, drafts that became facts.
 * All in one transaction; when this returns it is on the disk.
 *
 * @throws {StoreRefused} not-yours
 */
export function carryOut(desk: Desk, staff: StaffId, intakeId: IntakeId, command: AnyCommand): CarriedOut {
  const { db, device, moment } = desk;
  const deciding = { by: staff, newId: moment.newId, catalogue: desk.catalogue() };
  const at = instant(moment.now());
  const events: Envelope[] = [];
  const decision = writing(db, (tx) => {
    const decided = decide(findIntake(tx, intakeId, staff), intakeId, command, { at, ...deciding });
    if (!decided.ok) return decided;
    for (const fact of decided.facts) {
      events.push(append(tx, fact, { device, intakeId, by: staff, at, moment }));
      if (fact.type === 'attachment.added') noteFile(tx, intakeId, fact.body, at);
    }
    keepIntake(tx, decided.intake, at);
    for (const field of spentDrafts(command))
      tx.prepare('delete from draft where intake_id = ? and field = ?').run(intakeId, field);
    return decided;
  });
  return { reply: decision.ok ? { ok: true, value: withDrafts(db, decision.intake) } : decision, events };
}
