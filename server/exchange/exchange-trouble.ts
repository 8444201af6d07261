import type { ExchangeTrouble } from '../../contract/api.ts';
import type { Queries } from '../db/connect.ts';

const mostShown = 100;

/** What stands between us and the partner's system: messages that do not arrive, and messages that were not taken. The newest first. */
export async function exchangeTrouble(sql: Queries): Promise<ExchangeTrouble> {
  const [unsent, refused] = await Promise.all([
    sql<ExchangeTrouble['unsent'][number][]>`
      select message_id as "messageId", partner, escalation_id as "escalationId", tries, queued_at as "queuedAt", last_code as code,
        gave_up_at as "gaveUpAt"
      from exchange_out where troubled_at is not null and delivered_at is null and superseded_at is null
      order by queued_at desc limit ${mostShown}`,
    sql<ExchangeTrouble['refused'][number][]>`
      select id, at, code, sender, message_id as "messageId", detail, bytes from exchange_refused order by id desc limit ${mostShown}`,
  ]);
  return { unsent, refused };
}
