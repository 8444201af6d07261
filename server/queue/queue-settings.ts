import { instant } from '../../domain/ids.ts';
import { queueDefaults, refusesQueueSettings, type QueueSettings } from '../../domain/queue/settings.ts';
import type { Staff } from '../../contract/people.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';

/** What this hotline has set, and for what it has not, what goes for all. */
export async function readQueueSettings(sql: Queries): Promise<QueueSettings> {
  const rows = await sql<{ name: keyof QueueSettings; seconds: number }[]>`select name, seconds from queue_setting`;
  return { ...queueDefaults, ...Object.fromEntries(rows.map(({ name, seconds }) => [name, seconds])) };
}

/** @throws {Refused} input-invalid when one is out of its range; then none is changed */
export async function setQueueSettings({ sql, now }: House, staff: Staff, wanted: QueueSettings): Promise<void> {
  const refusal = refusesQueueSettings(wanted);
  if (refusal !== null) throw new Refused(refusal);
  const rows = Object.entries(wanted).map(([name, seconds]) => ({
    name,
    seconds,
    changed_by: staff.id,
    changed_at: instant(now()),
  }));
  await sql`
    insert into queue_setting ${sql(rows)}
    on conflict (name) do update set seconds = excluded.seconds, changed_by = excluded.changed_by, changed_at = excluded.changed_at
    where queue_setting.seconds <> excluded.seconds`;
}
