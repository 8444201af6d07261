import { intakeFact } from '../../../contract/intake-facts.ts';
import { asId, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import { evolve } from '../../../domain/intake/evolve.ts';
import type { Intake } from '../../../domain/intake/intake.ts';
import { refuses } from '../../../domain/intake/refuses.ts';
import type { Catalogue } from '../../../domain/screening/catalogue.ts';
import { writing, type StoreDb, type Writing } from '../file/store-db.ts';
import type { EventRow } from '../record/event-row.ts';
import { columnsIn } from './earlier-key.ts';
import { isProven } from './read-lane.ts';
import { readableRows } from './read-damaged.ts';

export type Bringing = {
  readonly damaged: StoreDb;
  readonly device: string;
  readonly earlier: StoreDb;
  readonly fresh: StoreDb;
  readonly catalogue: Catalogue;
  /** Every step the centre does not have yet was found. */
  readonly isWhole: boolean;
};
type IntakeRow = {
  readonly id: string;
  readonly operator: string;
  readonly status: string;
  readonly opened: string;
  readonly updated: string;
  readonly state: string;
};
type DraftRow = { readonly intake_id: string; readonly field: string; readonly text: string; readonly at: string };

/** An intake as the steps that can be proven make it; `null` when its opening is not among them. */
function replayed({ damaged, device, catalogue }: Bringing, id: string): IntakeRow | null {
  const sql = `select ${columnsIn(damaged)} from event where aggregate = ?`;
  const rows = readableRows<EventRow>(damaged, sql, id)
    .filter((row) => isProven(device, row))
    .toSorted((a, b) => (a.event_id < b.event_id ? -1 : 1));
  let intake: Intake | null = null;
  for (const row of rows) {
    const fact = intakeFact.safeParse({ type: row.type, body: JSON.parse(row.body) as unknown });
    const stamp = { at: row.at, by: asId<StaffId>(row.by) };
    if (!fact.success || refuses(intake, fact.data, { ...stamp, catalogue }) !== null) continue;
    intake = evolve(intake, asId<IntakeId>(id), fact.data, stamp);
  }
  const updated = rows.at(-1)?.at;
  if (intake === null || updated === undefined) return null;
  const { status, openedBy: operator, openedAt: opened } = intake;
  return { id, operator, status, opened, updated, state: JSON.stringify(intake) };
}

/**
 * Which form of an intake is brought over. While nothing on the way to the centre was lost, what stood in the record is what the
 * centre will know too. Otherwise the steps that can be proven decide for what is still worked on: an escalation that the desk
 * shows and the centre never gets would be the worst of all.
 */
function chosen(bringing: Bringing): readonly IntakeRow[] {
  const { damaged, earlier, isWhole } = bringing;
  const rows = readableRows<IntakeRow>(damaged, 'select id, operator, status, opened, updated, state from intake');
  const stood = new Map(rows.map((row) => [row.id, row]));
  const waiting = new Set(earlier.prepare<[], string>('select distinct aggregate from event').pluck().all());
  return [...new Set([...stood.keys(), ...waiting])].flatMap((id) => {
    const asItStood = stood.get(id) ?? null;
    const isSettled = asItStood?.status === 'wrapped-up' && !waiting.has(id);
    if (asItStood !== null && (isWhole || isSettled)) return asItStood;
    return replayed(bringing, id) ?? asItStood ?? [];
  });
}

const keep = (tx: Writing, row: IntakeRow): number =>
  tx
    .prepare(
      'insert into intake (id, operator, status, opened, updated, state) values (?, ?, ?, ?, ?, ?) on conflict do nothing',
    )
    .run(row.id, row.operator, row.status, row.opened, row.updated, row.state).changes;

const keepDraft = (tx: Writing, one: DraftRow): number =>
  tx
    .prepare(
      `insert into draft (intake_id, field, text, at) select ?, ?, ?, ? where exists (select 1 from intake where id = ?)
       on conflict do nothing`,
    )
    .run(one.intake_id, one.field, one.text, one.at, one.intake_id).changes;

/** Brings intakes, half-typed words and what screens remember into the fresh record; what is there already stays. */
export function bringIntakes(bringing: Bringing): { readonly intakes: number; readonly drafts: number } {
  const { damaged, fresh } = bringing;
  const rows = chosen(bringing);
  const drafts = readableRows<DraftRow>(damaged, 'select intake_id, field, text, at from draft');
  const views = readableRows<{ k: string; v: string }>(
    damaged,
    "select k, v from meta where k = 'language' or k like 'view:%'",
  );
  return writing(fresh, (tx) => {
    for (const { k, v } of views) tx.prepare('insert into meta (k, v) values (?, ?) on conflict do nothing').run(k, v);
    return {
      intakes: rows.reduce((count, row) => count + keep(tx, row), 0),
      drafts: drafts.reduce((count, one) => count + keepDraft(tx, one), 0),
    };
  });
}
