import { z } from 'zod';
import { instant, type StaffId } from '../../../domain/ids.ts';
import type { PartyRole } from '../../../domain/call/party.ts';
import type { House } from '../../house.ts';
import { takeIn } from '../inbox.ts';
import { aliasGoodForMs, commandOfAlias } from './one-time-alias.ts';
import { phoneName, staffOfPhone } from './phone-name.ts';
import { resolveCallOut } from './resolve-call-out.ts';
import type { SipSettings } from './sip-settings.ts';

/** What the exchange asks: where an alias leads that an operator's phone dialled, or had the caller's side dial. */
export const aliasAsked = z.object({
  alias: z.string().max(100),
  /** The phone of the operator who uses it, as it proved itself to the exchange. */
  by: z.string().max(480),
});

/**
 * Where it leads: a phone of ours by its name, or a number. `sid` and `leg` are what the exchange reports of it by; a call of ours
 * (`call-back`) has one line, which needs no name.
 */
type Led = { readonly to: string; readonly kind: 'phone' | 'number'; readonly sid: string } & (
  | { readonly leg: string; readonly as: 'consult' | 'transfer' }
  | { readonly as: 'call-back' }
);

type Row = {
  readonly at: string;
  readonly way: 'consult' | 'transfer';
  readonly sid: string;
  readonly target: string;
  readonly role: PartyRole;
  readonly staff: StaffId | null;
  readonly number: string | null;
};

type HandedOn = { readonly commandId: string; readonly staff: StaffId };

/** Of a call that is handed on, or somebody is asked about. */
async function handedOnTo(
  { sql, now }: Pick<House, 'sql' | 'now'>,
  { commandId, staff }: HandedOn,
): Promise<Led | null> {
  const [row] = await sql<Row[]>`
    select k.at, k.kind as way, s.sid, t.id as target, t.kind as role, t.staff, t.number
    from call_command k join call c on c.id = k.call_id join call_sid s on s.call_id = c.id and s.provider = 'sip'
    join call_target t on t.id::text = k.args ->> 'target' and t.is_active
    where k.command_id = ${commandId} and k.staff = ${staff} and k.code is null and k.kind in ('consult', 'transfer')
      and c.ended_at is null and coalesce(c.claimed_by, c.answered_by) = ${staff}`;
  if (row === undefined || now() - Date.parse(row.at) > aliasGoodForMs) return null;
  const { sid, way, target, role, number } = row;
  const to = row.staff === null ? number : phoneName(row.staff);
  if (to === null) return null;
  const fields = { at: instant(now()), what: { type: 'calling', leg: commandId, role, target, way } };
  const key = `sip:${sid}:calling:${commandId}`;
  // The inbox takes one report of one name: the second who asks comes too late.
  const isFirst = await takeIn(sql, { provider: 'sip', kind: 'event', key, sid, fields }, now());
  return isFirst ? { to, kind: row.staff === null ? 'number' : 'phone', sid, leg: commandId, as: way } : null;
}

/**
 * Where an alias leads: once, within seconds, for the operator whose call it is and nobody else. From here on the target's telephone rings,
 * and the log says so.
 *
 * @returns `null` when it leads nowhere; why is nobody's business who has no right to it
 */
export async function resolveAlias(
  house: Pick<House, 'sql' | 'now'>,
  { secret }: SipSettings,
  { alias, by }: z.infer<typeof aliasAsked>,
): Promise<Led | null> {
  const [commandId, staff] = [commandOfAlias(secret, alias), staffOfPhone(by)];
  if (commandId === null || staff === null) return null;
  const handedOn = await handedOnTo(house, { commandId, staff });
  if (handedOn !== null) return handedOn;
  const called = await resolveCallOut(house, { commandId, staff });
  return called === null ? null : { ...called, kind: 'number', as: 'call-back' };
}
