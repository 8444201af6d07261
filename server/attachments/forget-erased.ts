import type { House } from '../house.ts';

const everyMs = 3_600_000;

/** Takes away the files of what was erased. Their keys are gone with the facts already; this also frees the disk. */
export async function forgetErased({ sql, files }: Pick<House, 'sql' | 'files'>): Promise<number> {
  const rows = await sql<{ id: string; sha256: string; isClaimed: boolean }[]>`
    select id, sha256, exists (
      select 1 from attachment other where other.sha256 = attachment.sha256 and other.erased_at is null) as "isClaimed"
    from attachment where erased_at is not null and not is_gone order by id limit 500`;
  for (const { isClaimed, ...row } of rows) {
    // A name that a forged fact shares with a living file must not take that one away.
    await (isClaimed ? files.removeComing(row) : files.remove(row));
    await sql`update attachment set is_gone = true where id = ${row.id}`;
  }
  return rows.length;
}

/** Does so at the start and each hour, for what was cut off after an erasure. @returns how to stop */
export function keepForgetting(
  house: Pick<House, 'sql' | 'files'>,
  report: (error: unknown) => void,
): () => Promise<void> {
  const run = (): void => void forgetErased(house).catch(report);
  run();
  const timer = setInterval(run, everyMs);
  return async () => clearInterval(timer);
}
