import type { Queries } from '../db/connect.ts';
import { auditorName } from './audit-once.ts';

const silentMs = 10_000;

/** When the auditor last looked; null: never. */
export async function readBeat(sql: Queries): Promise<string | null> {
  const [row] = await sql<{ at: string }[]>`select at from process_beat where name = ${auditorName}`;
  return row?.at ?? null;
}

/** Nobody watches the ladder. */
export const isSilent = (at: string | null, nowMs: number): boolean => at === null || nowMs - Date.parse(at) > silentMs;
