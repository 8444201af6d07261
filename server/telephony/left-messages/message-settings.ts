import type { MessageDesk } from '../../../contract/left-messages.ts';
import type { Staff } from '../../../contract/people.ts';
import { messageDefaults, refusesMessageSettings, type MessageSettings } from '../../../domain/call/left-message.ts';
import { instant } from '../../../domain/ids.ts';
import type { Queries } from '../../db/connect.ts';
import type { House } from '../../house.ts';
import { Refused } from '../../http/refused.ts';
import { staffNames } from '../../supervision/staff.ts';

type Name = keyof MessageSettings;
const names = Object.keys(messageDefaults) as Name[];
const asNumbers = (settings: MessageSettings): Readonly<Record<Name, number>> => ({
  isOffered: Number(settings.isOffered),
  isByKey: Number(settings.isByKey),
  longestSeconds: settings.longestSeconds,
  keptDays: settings.keptDays,
});

/** What this hotline has set, and for what it has not, what goes for all: no message is offered. */
export async function readMessageSettings(sql: Queries): Promise<MessageSettings> {
  const rows = await sql<{ name: Name; value: number }[]>`select name, value from left_message_setting`;
  const set = { ...asNumbers(messageDefaults), ...Object.fromEntries(rows.map(({ name, value }) => [name, value])) };
  return { ...set, isOffered: set.isOffered === 1, isByKey: set.isByKey === 1 };
}

/** Keeps them, and writes down by name what changed. @throws {Refused} input-invalid; then none is changed */
export async function setMessageSettings(
  { sql, now }: Pick<House, 'sql' | 'now'>,
  staff: Pick<Staff, 'id'>,
  wanted: MessageSettings,
): Promise<void> {
  const refusal = refusesMessageSettings(wanted);
  if (refusal !== null) throw new Refused(refusal);
  await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtext('left-message-setting'))`;
    const before = asNumbers(await readMessageSettings(tx));
    const after = asNumbers(wanted);
    const at = instant(now());
    for (const name of names.filter((one) => before[one] !== after[one])) {
      await tx`
        insert into left_message_setting (name, value, changed_by, changed_at) values (${name}, ${after[name]}, ${staff.id}, ${at})
        on conflict (name) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`;
      await tx`
        insert into left_message_setting_change (name, before, after, by, at)
        values (${name}, ${before[name]}, ${after[name]}, ${staff.id}, ${at})`;
    }
  });
}

/** Who changed what, the latest first. */
export async function messageSettingChanges(sql: Queries): Promise<MessageDesk['changes']> {
  const rows = await sql<(Omit<MessageDesk['changes'][number], 'byName'> & { by: string })[]>`
    select name, before, after, by, at from left_message_setting_change order by id desc limit 20`;
  const nameOf = await staffNames(
    sql,
    rows.map(({ by }) => by),
  );
  return rows.map(({ by, ...rest }) => ({ ...rest, byName: nameOf(by) }));
}
