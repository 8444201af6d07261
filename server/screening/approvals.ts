import type { Staff } from '../../contract/people.ts';
import type { ScriptApproval } from '../../contract/scripts.ts';
import { may, roles, type Role } from '../../domain/access/roles.ts';
import { instant } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { staffNames } from '../supervision/staff.ts';
import { takeDraft, type DraftRow } from './draft-rows.ts';
import { writeStep } from './script-trail.ts';

export const approvalsNeeded = 2;

const approving: readonly Role[] = roles.filter((role) => may(role, 'approve-scripts'));

/** Who has approved exactly what these drafts hold now, and may still approve; earlier approvals stay in the table and count no more. */
export async function approvalsOf(
  sql: Queries,
  drafts: readonly DraftRow[],
): Promise<ReadonlyMap<string, readonly ScriptApproval[]>> {
  const rows = await sql<(Omit<ScriptApproval, 'name'> & { draft: string })[]>`
    select approval.draft, approval.who, approval.at, approval.note
    from instrument_approval as approval
    join instrument_draft as draft
      on draft.id = approval.draft and draft.revision = approval.revision and draft.hash = approval.hash
    join staff on staff.id = approval.who and staff.role = any(${[...approving]})
    where draft.id = any(${drafts.map((one) => one.id)}::uuid[]) order by approval.at`;
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.who),
  );
  return Map.groupBy(
    rows.map((row) => ({ ...row, name: nameOf(row.who) })),
    (row) => row.draft,
  );
}

type Approving = { readonly draft: string; readonly revision: number; readonly hash: string; readonly note: string };

/**
 * One person's agreement to exactly this content.
 *
 * @throws {Refused} not-found, draft-changed, already-approved
 */
export async function approve(house: House, who: Staff, { draft: id, revision, hash, note }: Approving): Promise<void> {
  const at = instant(house.now());
  await house.sql.begin(async (tx) => {
    const draft = await takeDraft(tx, id, revision);
    if (draft.hash !== hash) throw new Refused('draft-changed', 'hash');
    const [kept] = await tx`
      insert into instrument_approval (draft, revision, hash, who, at, note)
      values (${id}, ${revision}, ${hash}, ${who.id}, ${at}, ${note}) on conflict do nothing returning who`;
    if (kept === undefined) throw new Refused('already-approved');
    const step = { what: 'approved', instrument: draft.instrument, version: draft.document.version } as const;
    await writeStep(tx, who, at, { ...step, draft: id, hash, note });
  });
  house.bus.poke('scripts');
}
