import { instant } from '../../domain/ids.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Transaction } from '../db/connect.ts';
import type { Exchange } from './exchange.ts';
import type { Format } from './exchange-settings.ts';
import { keepRefused } from './refused-messages.ts';
import { sha256 } from './sha256.ts';
import { takeRow, type InboxRow, type Taken } from './take-in.ts';

export type Message = {
  readonly sender: string;
  readonly messageId: string;
  readonly format: Format;
  readonly body: Buffer;
};
type Kept = InboxRow & { readonly body_hash: string; readonly answer: Taken | null };

/** Writes the message down before anything is made of it. A repetition finds it there. */
async function write({ house }: Exchange, { sender, messageId, format, body }: Message): Promise<void> {
  await house.sql`
    insert into exchange_in (sender, message_id, format, received_at, body, body_hash)
    values (${sender}, ${messageId}, ${format}, ${instant(house.now())}, ${body}, ${sha256(body)})
    on conflict (sender, message_id) do nothing`;
}

async function answer(tx: Transaction, exchange: Exchange, { sender, messageId, body }: Message): Promise<Taken> {
  const [row] = await tx<Kept[]>`
    select sender, message_id, format, body, body_hash, answer from exchange_in
    where sender = ${sender} and message_id = ${messageId} for update`;
  if (row === undefined) return refuse('not-found');
  if (row.body_hash !== sha256(body)) return refuse('message-id-taken');
  return row.answer ?? takeRow(tx, exchange, row);
}

/**
 * Takes a signed message in: written down first, carried out once, answered the same however often it comes.
 *
 * @returns our answer; a refusal is kept where an administrator sees it
 */
export async function hear(exchange: Exchange, message: Message): Promise<Taken> {
  await write(exchange, message);
  const taken = await exchange.house.sql.begin((tx) => answer(tx, exchange, message));
  if (!taken.ok) {
    const { sender, messageId, body } = message;
    const detail = taken.detail === undefined ? {} : { detail: taken.detail };
    await keepRefused(exchange.house, { code: taken.code, sender, messageId, body, ...detail });
  } else if (taken.value.steps > 0) exchange.house.bus.poke('escalations');
  return taken;
}

/** What this program stumbles over is parked with its code, so that it does not stand in the way of what came after it. */
async function park({ house }: Exchange, { sender, message_id: messageId, body }: InboxRow): Promise<void> {
  const parked: Taken = refuse('internal');
  await house.sql`
    update exchange_in set taken_at = ${instant(house.now())}, code = 'internal', answer = ${house.sql.json(parked)}
    where sender = ${sender} and message_id = ${messageId} and taken_at is null`;
  await keepRefused(house, { code: 'internal', sender, messageId, body: Buffer.from(body) });
}

/**
 * Takes up what was written down and not carried out when a process died.
 *
 * @param report what this program itself stumbled over
 */
export async function drainExchange(exchange: Exchange, report: (error: unknown) => void): Promise<void> {
  const { sql, bus } = exchange.house;
  const rows = await sql<InboxRow[]>`
    select sender, message_id, format, body from exchange_in where taken_at is null order by received_at limit 100`;
  for (const row of rows) {
    try {
      await sql.begin(async (tx) => {
        const free = await tx`
          select 1 from exchange_in where sender = ${row.sender} and message_id = ${row.message_id} and taken_at is null
          for update skip locked`;
        if (free.length === 1) await takeRow(tx, exchange, row);
      });
    } catch (error) {
      report(error);
      await park(exchange, row);
    }
  }
  if (rows.length > 0) bus.poke('escalations');
}
