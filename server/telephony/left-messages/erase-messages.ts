import type { Transaction } from '../../db/connect.ts';

type Why = 'no-work' | 'days' | 'erasure';

/** Deletes the sound of these messages here, and lets it be deleted at the network: from now on nobody hears it. */
async function eraseSounds(tx: Transaction, ids: readonly string[], why: Why, at: string): Promise<void> {
  await tx`delete from left_message_sound where message_id = any(${[...ids]}::uuid[])`;
  await tx`
    update left_message set erased_at = ${at}, erased_why = ${why}, tries = 0, failed = null,
      next_at = case when at_network then ${at}::timestamptz end
    where id = any(${[...ids]}::uuid[])`;
}

const idsOf = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);

/** What is older than the days a hotline keeps them, heard or not. */
export async function eraseOld(tx: Transaction, before: string, at: string): Promise<number> {
  const rows = await tx<{ id: string }[]>`
    select id from left_message where erased_at is null and left_at < ${before} for update skip locked limit 200`;
  if (rows.length > 0) await eraseSounds(tx, idsOf(rows), 'days', at);
  return rows.length;
}

/** What is nobody's work: the call was answered after all. Nothing of it is fetched. @param before of a call whose end was never told */
export async function eraseIdle(tx: Transaction, before: string, at: string): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    select m.id from left_message m left join call c on c.id = m.call_id
    where m.call_back_id is null and m.erased_at is null and (c.ended_at is not null or m.left_at < ${before})
    for update of m skip locked limit 200`;
  if (rows.length > 0) await eraseSounds(tx, idsOf(rows), 'no-work', at);
}

/** Those of an intake that can still be heard: left in its call, or in the calls of a call-back that it belongs to. */
export const messagesOfIntake = (tx: Transaction, intakeId: string) => tx`
  with own as (select call_id from intake where id = ${intakeId} and call_id is not null)
  select m.id from left_message m where m.erased_at is null and (
    m.call_id in (select call_id from own)
    or m.call_back_id in (
      select b.id from call_back b where b.intake_id = ${intakeId} or b.call_id in (select call_id from own)
      union select t.call_back_id from call_back_try t where t.call_id in (select call_id from own)
      union select x.call_back_id from left_message x where x.call_id in (select call_id from own)))`;

/** Erases them, before the intake forgets its call. */
export async function eraseMessagesOf(tx: Transaction, intakeId: string, at: string): Promise<void> {
  const rows = await tx<{ id: string }[]>`select id from (${messagesOfIntake(tx, intakeId)}) m`;
  if (rows.length > 0) await eraseSounds(tx, idsOf(rows), 'erasure', at);
}
