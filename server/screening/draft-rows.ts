import type { Instrument } from '../../domain/screening/instrument.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { Refused } from '../http/refused.ts';

export type DraftRow = {
  readonly id: string;
  readonly instrument: string;
  readonly basedOn: string | null;
  readonly author: string;
  readonly document: Instrument;
  readonly hash: string;
  readonly revision: number;
  readonly editedBy: string;
  readonly updatedAt: string;
};

const columns = (sql: Queries) =>
  sql`id, instrument, based_on as "basedOn", author, document, hash, revision, edited_by as "editedBy", updated_at as "updatedAt"`;

export const allDrafts = async (sql: Queries): Promise<readonly DraftRow[]> =>
  sql<DraftRow[]>`select ${columns(sql)} from instrument_draft`;

/** @throws {Refused} not-found */
export async function findDraft(sql: Queries, id: string): Promise<DraftRow> {
  const [row] = await sql<DraftRow[]>`select ${columns(sql)} from instrument_draft where id = ${id}`;
  if (row === undefined) throw new Refused('not-found', 'draft');
  return row;
}

/**
 * Takes a draft for this transaction, as the person saw it.
 *
 * @throws {Refused} not-found; draft-changed when somebody saved another text since
 */
export async function takeDraft(tx: Transaction, id: string, revision: number): Promise<DraftRow> {
  const [row] = await tx<DraftRow[]>`select ${columns(tx)} from instrument_draft where id = ${id} for update`;
  if (row === undefined) throw new Refused('not-found', 'draft');
  if (row.revision !== revision) throw new Refused('draft-changed', `revision ${row.revision}`);
  return row;
}

/** Lets one person at a time decide about an instrument; makes it known when it is new. */
export async function takeInstrument(tx: Transaction, id: string): Promise<void> {
  await tx`insert into instrument (id) values (${id}) on conflict do nothing`;
  await tx`select id from instrument where id = ${id} for update`;
}
