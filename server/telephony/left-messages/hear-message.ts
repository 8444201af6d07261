import type { Staff } from '../../../contract/people.ts';
import { may } from '../../../domain/access/roles.ts';
import { instant } from '../../../domain/ids.ts';
import { Refused } from '../../http/refused.ts';
import { auditOpening } from '../../supervision/read-audit.ts';
import { addStep } from '../call-backs/steps.ts';
import { fetchNow, type Moving } from './move-sound.ts';
import type { House } from '../../house.ts';

type Row = {
  readonly id: string;
  readonly callBackId: string;
  readonly owner: string | null;
  readonly isHere: boolean;
  readonly isGone: boolean;
  readonly failed: 'message-damaged' | 'message-not-fetched' | null;
};

/** How long a page may ask for parts of what it began to play; longer than any message, with pauses to write. Milliseconds. */
const playsForMs = 30 * 60_000;
const auditedAs = 'left-message';

/** The message, for whoever has its call-back and for supervisors. @throws {Refused} not-found, not-yours */
async function messageFor({ sql }: Pick<House, 'sql'>, who: Staff, id: string): Promise<Row> {
  const [row] = await sql<Row[]>`
    select m.id, m.call_back_id as "callBackId", b.owner, m.fetched_at is not null and m.erased_at is null as "isHere",
      m.erased_at is not null as "isGone", case when m.next_at is null and m.fetched_at is null then m.failed end as failed
    from left_message m join call_back b on b.id = m.call_back_id where m.id = ${id}`;
  if (row === undefined) throw new Refused('not-found');
  if (row.owner !== who.id && !may(who.role, 'supervise')) throw new Refused('not-yours');
  return row;
}

/**
 * Somebody begins to listen: written down by name before they hear anything, each time anew. Its sound is fetched first where it is not
 * here yet.
 *
 * @throws {Refused} not-found, not-yours, message-gone, message-on-its-way, message-damaged, message-not-fetched
 */
export async function beginToHear(house: House, sounds: Moving['sounds'], who: Staff, id: string): Promise<void> {
  const before = await messageFor(house, who, id);
  if (before.isGone) throw new Refused('message-gone');
  if (!before.isHere) await fetchNow({ house, sounds }, id);
  const message = before.isHere ? before : await messageFor(house, who, id);
  if (!message.isHere) throw new Refused(message.isGone ? 'message-gone' : (message.failed ?? 'message-on-its-way'));
  await auditOpening(house, who, auditedAs, [id, message.callBackId]);
  const at = instant(house.now());
  await house.sql.begin(async (tx) => {
    const first = await tx`
      update left_message set heard_at = ${at}, heard_by = ${who.id} where id = ${id} and heard_at is null returning id`;
    if (first.length > 0) await addStep(tx, message.callBackId, { at, what: 'heard', by: who.id });
  });
  house.bus.poke('calls');
}

export type Sound = { readonly mediaType: string; readonly bytes: Buffer };

/**
 * The sound, for somebody who began to listen a short while ago.
 *
 * @throws {Refused} not-found, not-yours, not-in-this-state when they did not, message-gone
 */
export async function soundFor(house: House, who: Staff, id: string): Promise<Sound> {
  await messageFor(house, who, id);
  const began = await house.sql`
    select 1 from read_audit
    where staff = ${who.id} and what = ${auditedAs} and ${id}::uuid = any(subjects) and at > ${instant(house.now() - playsForMs)} limit 1`;
  if (began.length === 0) throw new Refused('not-in-this-state');
  const [sound] = await house.sql<Sound[]>`
    select media_type as "mediaType", sound as bytes from left_message_sound where message_id = ${id}`;
  if (sound === undefined) throw new Refused('message-gone');
  return sound;
}
