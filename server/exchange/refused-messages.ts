import { instant } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import type { House } from '../house.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { sha256 } from './sha256.ts';

/** Enough to find out what went wrong; more would let anybody fill the disk. */
const mostKept = 1000;

export type NotTaken = {
  readonly code: RefusalCode;
  readonly sender?: string;
  readonly messageId?: string;
  /** Path or header at fault; never what it held. */
  readonly detail?: string;
  readonly body: Buffer | null;
  readonly bytes?: number;
};

/** Keeps that something was refused, for an administrator: who, why, how large; not what it said, since anybody may have said it. */
export async function keepRefused({ sql, now }: House, not: NotTaken): Promise<void> {
  const at = instant(now());
  await sql`
    insert into exchange_refused (at, code, sender, message_id, detail, bytes, body_hash)
    values (${at}, ${not.code}, ${not.sender ?? null}, ${not.messageId ?? null}, ${not.detail ?? null},
      ${not.bytes ?? not.body?.length ?? 0}, ${sha256(not.body ?? '')})`;
  await sql`
    delete from exchange_refused where id in (select id from exchange_refused order by id desc offset ${mostKept})`;
  await countAlarm(sql, not.code, at);
}
