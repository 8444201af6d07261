import type { CallBackStep } from '../../../contract/call-backs.ts';
import type { Queries, Transaction } from '../../db/connect.ts';
import { staffNames } from '../../supervision/staff.ts';

type Step = {
  readonly at: string;
  readonly what: CallBackStep['what'];
  /** Missing: the centre itself. */
  readonly by?: string;
  readonly to?: string;
  readonly code?: string;
  readonly callId?: string;
  readonly forAt?: string;
};

/** Writes down what happened to a call-back; nobody changes it afterwards, the database sees to that. */
export async function addStep(
  tx: Transaction,
  id: string,
  { at, what, by, to, code, callId, forAt }: Step,
): Promise<void> {
  await tx`
    insert into call_back_step (call_back_id, at, what, by_staff, to_staff, code, call_id, for_at)
    values (${id}, ${at}, ${what}, ${by ?? null}, ${to ?? null}, ${code ?? null}, ${callId ?? null}, ${forAt ?? null})`;
}

type Row = Omit<CallBackStep, 'byName' | 'toName'> & { readonly by: string | null; readonly to: string | null };

/** What happened to a call-back, by name, the earliest first. */
export async function stepsOf(sql: Queries, id: string): Promise<readonly CallBackStep[]> {
  const rows = await sql<Row[]>`
    select at, what, by_staff as by, to_staff as "to", code, for_at as "forAt" from call_back_step
    where call_back_id = ${id} order by id`;
  const nameOf = await staffNames(
    sql,
    rows.flatMap(({ by, to }) => [by, to].filter((one) => one !== null)),
  );
  return rows.map(({ by, to, ...rest }) => ({
    ...rest,
    byName: by === null ? null : nameOf(by),
    toName: to === null ? null : nameOf(to),
  }));
}
