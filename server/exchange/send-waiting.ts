import { instant } from '../../domain/ids.ts';
import { handOver } from '../dispatch/hand-over.ts';
import { countAlarm } from '../supervision/alarms.ts';
import { deliver, type Delivered, type Waiting } from './deliver.ts';
import { partnerName, type Exchange } from './exchange.ts';
import { giveUpAfterMs, triesUntilTrouble, waitMs } from './retry.ts';
import { targetOf, type Target } from './target.ts';

/** Longer than a try takes, so that a message whose process died is taken up by another. */
const claimMs = 30_000;

/** Takes the next message that is due for this process alone. */
async function claim({ house, settings }: Exchange): Promise<Waiting | null> {
  const now = house.now();
  const [row] = await house.sql<Waiting[]>`
    update exchange_out set claimed_until = ${instant(now + claimMs)}, tries = tries + 1
    where message_id = (
      select message_id from exchange_out
      where partner = ${settings.partner} and delivered_at is null and superseded_at is null and gave_up_at is null
        and next_at <= ${instant(now)} and (claimed_until is null or claimed_until <= ${instant(now)})
      order by queued_at, message_id limit 1 for update skip locked)
    returning message_id as "messageId", escalation_id as "escalationId", format, body, tries, queued_at as "queuedAt"`;
  return row ?? null;
}

async function keepReceipt(
  { house, settings }: Exchange,
  { messageId, escalationId }: Waiting,
  receipt: string,
): Promise<void> {
  await house.sql`
    update exchange_out set delivered_at = ${instant(house.now())}, receipt = ${receipt}, claimed_until = null, last_code = null
    where message_id = ${messageId}`;
  const desk = partnerName(settings.partner);
  await handOver(house, escalationId, desk, (held) =>
    held.state === 'sent' ? { kind: 'fact', fact: { type: 'dispatch.delivered', body: { desk } } } : { kind: 'done' },
  );
}

/** Tries again later; once it failed too often, people are told, and it goes on. */
async function keepFailure(exchange: Exchange, waiting: Waiting, code: string): Promise<void> {
  const { house, random } = exchange;
  const now = house.now();
  const isOver = now - Date.parse(waiting.queuedAt) > giveUpAfterMs;
  const isTrouble = isOver || waiting.tries >= triesUntilTrouble;
  const [row] = await house.sql<{ isNew: boolean }[]>`
    update exchange_out set claimed_until = null, last_code = ${code}, next_at = ${instant(now + waitMs(waiting.tries, random))},
      gave_up_at = case when ${isOver} then ${instant(now)}::timestamptz end,
      troubled_at = case when ${isTrouble} then coalesce(troubled_at, ${instant(now)}::timestamptz) end
    where message_id = ${waiting.messageId}
    returning coalesce(troubled_at = ${instant(now)}::timestamptz, false) as "isNew"`;
  if (row?.isNew === true) await countAlarm(house.sql, code, instant(now));
}

async function sendOne(exchange: Exchange, waiting: Waiting, target: Target): Promise<Delivered> {
  const done = await deliver(exchange, waiting, target);
  if (done.ok) await keepReceipt(exchange, waiting, done.receipt);
  else await keepFailure(exchange, waiting, done.code);
  return done;
}

/**
 * Sends everything that is due, one after the other. Several processes may do it at once: each message is claimed by one.
 *
 * @returns how many were taken by the partner
 */
export async function sendWaiting(exchange: Exchange): Promise<number> {
  let taken = 0;
  for (;;) {
    const target = await targetOf(exchange, exchange.house.sql);
    const waiting = target === null ? null : await claim(exchange);
    if (target === null || waiting === null) return taken;
    if ((await sendOne(exchange, waiting, target)).ok) taken += 1;
  }
}
