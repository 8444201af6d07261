import type { WaitingRecovery } from '../../contract/consoles.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Queries, Sql } from '../db/connect.ts';
import type { Value } from '../http/reply.ts';
import { mayWork } from './leases.ts';
import { openSealed } from './open-sealed.ts';
import type { SealKeys } from './seal-keys.ts';

export type Asking = { readonly console: string; readonly staff: string; readonly at: string; readonly sealed: Buffer };

/** Whether this person may have the console's seal opened now: the first time by themselves, later with a supervisor's yes, once. */
async function isLetIn(tx: Queries, { console, staff, at }: Asking): Promise<boolean> {
  const first = await tx`
    update console_lease set may_open = false where console = ${console} and staff = ${staff} and may_open returning 1`;
  if (first.length === 1) return true;
  const approved = await tx`
    delete from console_recovery where console = ${console} and staff = ${staff} and approved_at is not null returning 1`;
  if (approved.length === 1) return true;
  await tx`
    insert into console_recovery (console, staff, asked_at) values (${console}, ${staff}, ${at}) on conflict do nothing`;
  return false;
}

/**
 * Opens a console's recovery seal for a person who is new there, or whom a supervisor lets back in. The centre never sees the
 * record's key: what it gives back is still sealed with the device's own secret.
 *
 * @returns device-revoked, recovery-waits, store-wrong-key when it is no seal of this console to this centre
 */
export async function recover(sql: Sql, keys: SealKeys, asking: Asking): Promise<Value<{ inner: string }> | Refusal> {
  if (!(await mayWork(sql, asking.console))) return refuse('device-revoked');
  const opening = { purpose: 'recovery', from: asking.console, sealed: asking.sealed } as const;
  // It names no key: it was wrapped before there was more than one.
  const inner = keys.all.map((key) => openSealed(key, opening)).find((found) => found !== null);
  if (inner === undefined) return refuse('store-wrong-key');
  const isIn = await sql.begin((tx) => isLetIn(tx, asking));
  return isIn ? { ok: true, value: { inner: inner.toString('base64') } } : refuse('recovery-waits');
}

/** People who wait to be let back into a console, the longest waiting first. */
export const waitingRecoveries = async (sql: Queries): Promise<readonly WaitingRecovery[]> =>
  sql<WaitingRecovery[]>`
    select console, console_recovery.staff, coalesce(name_ar, console_recovery.staff) as "nameAr",
      coalesce(name_en, console_recovery.staff) as "nameEn", asked_at as "askedAt"
    from console_recovery left join staff on staff.id = console_recovery.staff
    where approved_at is null order by asked_at`;

/** A supervisor's yes; nobody says it for themselves. False: nobody waits there. */
export async function approve(
  sql: Queries,
  {
    console,
    staff,
    by,
    at,
  }: { readonly console: string; readonly staff: string; readonly by: string; readonly at: string },
): Promise<boolean> {
  const rows = await sql`
    update console_recovery set approved_by = ${by}, approved_at = ${at}
    where console = ${console} and staff = ${staff} and staff <> ${by} and approved_at is null returning 1`;
  return rows.length === 1;
}
