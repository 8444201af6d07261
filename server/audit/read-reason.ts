import { randomBytes } from 'node:crypto';
import type { Queries, Transaction } from '../db/connect.ts';
import { sha256 } from '../events/sha256.ts';

const saltBytes = 16;

/** What the trail keeps of a reason: the words can be told from others by it, but not guessed without the salt. */
export const sealOfReason = (words: string, salt: string): string => `sha256:${sha256(`${salt}\n${words}`)}`;

type ReasonedRead = {
  readonly at: string;
  readonly staff: string;
  readonly what: string;
  /** Ids of what was shown. */
  readonly subjects: readonly string[];
  readonly reason: string;
};

/** Writes down who looked at what for which reason; the words stand apart, to be erased with the record. */
export async function auditReason(sql: Queries, { at, staff, what, subjects, reason }: ReasonedRead): Promise<void> {
  const salt = randomBytes(saltBytes).toString('hex');
  await sql`
    with read as (
      insert into read_audit (at, staff, what, subjects, reason)
      values (${at}, ${staff}, ${what}, ${[...subjects]}::uuid[], ${sealOfReason(reason, salt)}) returning id)
    insert into read_reason (read, words, salt) select id, ${reason}, ${salt} from read`;
}

/** Takes away why somebody looked at a record, or listened to its call; that they did stays. */
export async function eraseReasons(tx: Transaction, intakeId: string): Promise<void> {
  await tx`
    update read_reason set words = null, salt = null, erased_with = ${intakeId}
    where erased_with is null and read in (
      select id from read_audit
      where ${intakeId} = any(subjects) or (select call_id from intake where id = ${intakeId}) = any(subjects))`;
}
