import { ownerOf, type Call, type CallEvent } from '../../../domain/call/call.ts';
import { instant, type StaffId } from '../../../domain/ids.ts';
import type { OfferReport } from '../../queue/log-offer.ts';
import type { House } from '../../house.ts';
import type { CommandResult, Report } from '../telephony-driver.ts';
import type { Asked } from './ask-twilio.ts';
import type { TwilioClient } from './twilio-client.ts';
import type { TwilioSettings } from './twilio-settings.ts';

/** What is needed to do something with a call at Twilio. */
export type Around = {
  readonly house: Pick<House, 'sql' | 'now' | 'bus'>;
  readonly settings: TwilioSettings & {
    readonly from: string;
    readonly router: NonNullable<TwilioSettings['router']>;
  };
  readonly client: TwilioClient;
  /** Puts a report of Twilio's, from an answer of its interface, where its webhooks go. */
  readonly report: (report: Report) => void;
};

/** @param key tells this word from every other; the same word has the same */
export function say({ house, report }: Around, sid: string, key: string, what: CallEvent['what']): void {
  const fields = { at: instant(house.now()), what };
  report({ provider: 'twilio', kind: 'event', key: `twilio:${key}:${what.type}`, sid, fields });
}

export function sayOffer({ report }: Around, sid: string, offer: OfferReport): void {
  report({
    provider: 'twilio',
    kind: 'offer',
    key: `twilio:seen:${offer.reservation}:${offer.what}`,
    sid,
    fields: offer,
  });
}

/** A call as the centre has it. */
export type KnownCall = {
  readonly id: string;
  readonly state: Call;
  readonly phase: string;
  readonly claimedBy: StaffId | null;
  readonly owner: StaffId | null;
  /** When whoever claimed it pressed the key; null: nobody did. */
  readonly claimedAt: string | null;
  /** The line that was dialled. */
  readonly line: string | null;
};

export async function knownCall({ house }: Around, sid: string): Promise<KnownCall | null> {
  const [row] = await house.sql<Omit<KnownCall, 'owner'>[]>`
    select c.id, c.state, c.phase, c.claimed_by as "claimedBy",
      (select max(k.at) from call_command k
        where k.call_id = c.id and k.kind = 'answer' and k.staff = c.claimed_by) as "claimedAt",
      (select e.what ->> 'to' from call_event e
        where e.call_id = c.id and e.what ->> 'type' = 'queued' and e.what ->> 'to' is not null limit 1) as line
    from call c join call_sid s on s.call_id = c.id where s.provider = 'twilio' and s.sid = ${sid}`;
  return row === undefined ? null : { ...row, owner: ownerOf(row.state) };
}

/** What a desk is told of how a request went. */
export function resultOf(asked: Asked<unknown>): CommandResult {
  if (asked.is === 'done') return { status: 'accepted' };
  if (asked.is === 'unknown') return { status: 'unknown' };
  if (asked.http === 404) return { status: 'refused', code: 'call-ended' };
  // 429: too many at once; 401 and 403: our own account. Neither is the operator's doing.
  const isDown = asked.http === 429 || asked.http === 401 || asked.http === 403;
  return { status: 'refused', code: isDown ? 'telephony-down' : 'not-in-this-state' };
}
