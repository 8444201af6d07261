import { z } from 'zod';
import { instant, staffId } from '../../contract/scalars.ts';
import type { CallId } from '../../domain/ids.ts';
import type { Transaction } from '../db/connect.ts';

const ends = ['answered', 'taken', 'lapsed', 'withdrawn', 'call-ended'] as const;

/** What a network says of an offer it made. `reservation`, `task`: its names of the offer, and of what it is made for. */
export const offerReport = z.strictObject({
  at: instant,
  reservation: z.string().min(1).max(100),
  task: z.string().min(1).max(100),
  staff: staffId,
  what: z.enum(['made', ...ends]),
});
export type OfferReport = z.infer<typeof offerReport>;

async function made(tx: Transaction, call: CallId, { at, reservation, task, staff }: OfferReport): Promise<void> {
  // A desk has one offer; what the network said of an older one's end may still be under way.
  await tx`
    update call_offer set ended_at = ${at}, ended = 'withdrawn'
    where staff = ${staff} and ended_at is null and reservation is distinct from ${reservation} and at <= ${at}`;
  await tx`
    insert into call_offer (call_id, staff, at, reservation, task, ended_at, ended)
    select ${call}, ${staff}, ${at}, ${reservation}, ${task}, newer.at, case when newer.at is not null then 'withdrawn' end
    from (select max(at) as at from call_offer
      where staff = ${staff} and ended_at is null and reservation is distinct from ${reservation}) newer
    on conflict (reservation) do update set at = excluded.at`;
}

/**
 * The network ends an offer once. Over what the centre only inferred its word stands, but that a desk's call was taken by another is known
 * here first, and better.
 */
async function ended(
  tx: Transaction,
  call: CallId,
  { at, reservation, task, staff, what }: OfferReport,
): Promise<void> {
  await tx`
    insert into call_offer (call_id, staff, at, reservation, task, ended_at, ended)
    values (${call}, ${staff}, ${at}, ${reservation}, ${task}, ${at}, ${what})
    on conflict (reservation) do update set ended_at = excluded.ended_at, ended = excluded.ended
    where call_offer.ended is null or call_offer.ended = 'withdrawn'
      or (call_offer.ended = 'answered' and excluded.ended = 'withdrawn')`;
  if (what !== 'lapsed') return;
  await tx`
    update presence set let_ring_at = ${at} where staff = ${staff} and let_ring_at is null and since <= ${at}`;
}

/** Writes a network's word of its offer down, in whatever order such words come. */
export const logOffer = (tx: Transaction, call: CallId, report: OfferReport): Promise<void> =>
  report.what === 'made' ? made(tx, call, report) : ended(tx, call, report);
