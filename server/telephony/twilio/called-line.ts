import type { Queries } from '../../db/connect.ts';
import type { TaskAttributes } from './twiml.ts';

type Row = { readonly language: string | null; readonly is_for_children: boolean; readonly gender: string | null };

/** What the line that was dialled asks for; of one that nobody wrote down, nothing. */
export async function called(sql: Queries, line: string | null): Promise<TaskAttributes> {
  const [row] = await sql<Row[]>`select language, is_for_children, gender from called_line where number = ${line}`;
  return {
    line,
    language: row?.language ?? 'any',
    children: row?.is_for_children ?? false,
    gender: row?.gender ?? 'any',
  };
}
