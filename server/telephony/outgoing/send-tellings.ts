import { smsCard } from '../../../contract/exchange/sms-card.ts';
import { standingOfAsk } from '../../../domain/escalation/asking/ask-ladder.ts';
import type { Handover } from '../../../domain/escalation/handover.ts';
import { isAnswerTimer } from '../../../domain/escalation/machine/timers.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import type { TellingKind, TellingState } from '../../../domain/escalation/telling.ts';
import { instant } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { snapshotOf } from '../../exchange/snapshot-of.ts';
import type { House } from '../../house.ts';
import { countAlarm } from '../../supervision/alarms.ts';
import type { MessageDriver, OutMessage } from './message-driver.ts';
import { settleTelling } from './settle-telling.ts';

/** `driver` null: this centre has no network that carries messages. */
export type Out = { readonly house: House; readonly driver: MessageDriver | null };

type Claimed = {
  readonly id: string;
  readonly escalationId: string;
  readonly kind: TellingKind;
  readonly agency: string;
  readonly number: string;
  readonly language: 'ar' | 'en';
  readonly queuedAt: string;
  readonly tries: number;
  readonly before: TellingState;
  readonly sid: string | null;
};

/** Longer than a try takes, so that one whose process died is taken up by another. */
const claimMs = 60_000;
const mostTries = 3;
/** A network's own list lags behind; sooner, "not there" means nothing. */
const findAfterMs = 15_000;
const lookEveryMs = 5000;
/** After this nobody asks any more how it ended. */
const forgottenAfterMs = 300_000;

/**
 * Takes the next message that is due for this process alone. What is about to be sent is written down as unknown first: a process that
 * dies over it leaves a question, and not a message that goes out twice.
 */
async function claim({ sql, now }: House): Promise<Claimed | null> {
  const at = instant(now());
  const [row] = await sql<Claimed[]>`
    with due as (
      select id, state from ladder_message
      where next_at <= ${at} and (claimed_until is null or claimed_until <= ${at})
      order by next_at limit 1 for update skip locked)
    update ladder_message as one set claimed_until = ${instant(now() + claimMs)},
      tries = one.tries + case when due.state = 'waiting' then 1 else 0 end,
      state = case when due.state = 'waiting' then 'unknown' else due.state end
    from due where one.id = due.id
    returning one.id, one.escalation_id as "escalationId", one.kind, one.agency, one.number, one.language, one.queued_at as "queuedAt", one.tries,
      due.state as before, one.sid`;
  return row ?? null;
}

/** Nobody there has it by name: at dispatch, or at the agency that was asked. */
function isUntaken(handover: Handover, told: { readonly agency: string }): boolean {
  const onCall = onCallFor(told);
  if (onCall !== null) {
    const asked = handover.alsoAsked?.findLast(({ agency }) => agency === onCall);
    return asked !== undefined && isAnswerTimer(standingOfAsk(handover, asked));
  }
  const { state, step } = handover;
  return (state === 'sent' || state === 'delivered') && step !== 'voice-claimed';
}

type Found = { readonly message: OutMessage; readonly isNeeded: boolean };

async function messageOf({ sql }: House, claimed: Claimed): Promise<Found | null> {
  const { id, kind, number, language, escalationId } = claimed;
  const snapshot = await snapshotOf(sql, escalationId);
  if (snapshot === null) return null;
  const { text } = smsCard(snapshot, language);
  return { message: { id, kind, to: number, text, language }, isNeeded: isUntaken(snapshot.view, claimed) };
}

async function sendOne({ house }: Out, driver: MessageDriver, claimed: Claimed): Promise<void> {
  const now = house.now();
  const found = await messageOf(house, claimed);
  if (found?.isNeeded !== true) return settleTelling(house, claimed, { state: 'not-needed' });
  const result = await driver.send(found.message).catch(() => ({ status: 'unknown' }) as const);
  if (result.status === 'taken')
    return settleTelling(house, claimed, { state: 'taken', sid: result.sid, nextAt: now + lookEveryMs });
  if (result.status === 'unknown')
    return settleTelling(house, claimed, { state: 'unknown', nextAt: now + findAfterMs });
  if (claimed.tries < mostTries)
    return settleTelling(house, claimed, { state: 'waiting', nextAt: now + claimed.tries * lookEveryMs });
  return giveUp(house, claimed, 'ladder-message-refused');
}

/** An administrator is told: a number or a network is not right. */
async function giveUp(house: House, claimed: Claimed, code: RefusalCode): Promise<void> {
  await countAlarm(house.sql, code, instant(house.now()));
  await settleTelling(house, claimed, { state: 'failed', code });
}

/** Looks whether the network has what nobody knows of; only what it surely never had is sent again. */
async function findOne({ house }: Out, driver: MessageDriver, claimed: Claimed): Promise<void> {
  const now = house.now();
  const rows = await house.sql<
    { sid: string }[]
  >`select sid from ladder_message where sid is not null and number = ${claimed.number}`;
  const known = new Set(rows.map(({ sid }) => sid));
  const asked = await messageOf(house, claimed);
  const found = asked === null ? null : await driver.find(asked.message, claimed.queuedAt, known).catch(() => null);
  if (found?.sid === null) return settleTelling(house, claimed, { state: 'waiting', nextAt: now });
  if (found !== null) return settleTelling(house, claimed, { state: 'taken', sid: found.sid, nextAt: now });
  const isOver = now - Date.parse(claimed.queuedAt) > forgottenAfterMs;
  if (isOver) await countAlarm(house.sql, 'ladder-message-unknown', instant(now));
  return settleTelling(house, claimed, { state: 'unknown', ...(isOver ? {} : { nextAt: now + findAfterMs }) });
}

async function lookAt({ house }: Out, driver: MessageDriver, claimed: Claimed): Promise<void> {
  const now = house.now();
  const state = await driver.look(claimed.kind, claimed.sid ?? '').catch(() => null);
  if (state === 'failed') return giveUp(house, claimed, 'ladder-message-refused');
  if (state !== null) return settleTelling(house, claimed, { state });
  const isOver = now - Date.parse(claimed.queuedAt) > forgottenAfterMs;
  return settleTelling(house, claimed, { state: 'taken', ...(isOver ? {} : { nextAt: now + lookEveryMs }) });
}

async function attend(out: Out, claimed: Claimed): Promise<void> {
  const { driver, house } = out;
  if (driver === null) return giveUp(house, claimed, 'ladder-message-no-network');
  if (claimed.before === 'waiting') return sendOne(out, driver, claimed);
  return claimed.before === 'unknown' ? findOne(out, driver, claimed) : lookAt(out, driver, claimed);
}

/** Everything that is due now, one after the other. Several processes may do it at once: each message is claimed by one. */
export async function tellingTurn(out: Out): Promise<void> {
  for (let claimed = await claim(out.house); claimed !== null; claimed = await claim(out.house))
    await attend(out, claimed);
}
