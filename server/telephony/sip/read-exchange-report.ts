import { z } from 'zod';
import type { CallEvent } from '../../../domain/call/call.ts';
import { leftReasons } from '../../../domain/call/party.ts';
import { instant } from '../../../domain/ids.ts';
import { toE164 } from '../../../contract/phone.ts';
import { lineOf } from '../line-of.ts';
import { networkTime } from '../network-time.ts';
import type { Report } from '../telephony-driver.ts';
import { staffOfPhone } from './phone-name.ts';

const ends = [
  'caller-hung-up',
  'operator-hung-up',
  'interrupted',
  'abandoned',
  'voicemail',
  'busy',
  'no-answer',
  'declined',
  'unreachable',
  'failed',
  'unknown',
] as const;
const plain = ['queued', 'ringing', 'answered', 'held', 'resumed', 'key-pressed', 'ended'] as const;
/** Of a line beside the caller's, which an alias began: what is said of it names it (`leg`). `handed-over`: see handed-over.ts. */
const ofLine = ['picked-up', 'left', 'handed-over'] as const;

/** What the exchange posts. `mark` tells two reports of one kind apart, and says who, which key, or why. */
export const exchangeReport = z.object({
  sid: z.string().regex(/^[\x21-\x7E]{1,256}$/u),
  /** Seconds since 1970 with microseconds, by the exchange's clock. */
  at: z.string().regex(/^\d{10}\.\d{6}$/u),
  what: z.enum([...plain, ...ofLine]),
  mark: z.string().max(500),
  leg: z.uuid().optional(),
  from: z.string().max(100),
  /** The line that was dialled, where the exchange says it. */
  to: z.string().max(100).optional(),
});
export type ExchangeReport = z.infer<typeof exchangeReport>;

const callerOf = (from: string): string | null => (/^\+?\d{6,15}$/u.test(from) ? toE164(from) : null);

/** As `called_line` keeps it: E.164, or the exchange's own short number. */
const dialledOf = (to: string | undefined): string | null =>
  to !== undefined && /^\+?\d{2,15}$/u.test(to) ? (toE164(to) ?? to) : null;

function whatOfLine({ what, mark, leg }: ExchangeReport): CallEvent['what'] | null {
  if (leg === undefined) return null;
  if (what === 'picked-up') return { type: what, leg };
  const why = leftReasons.find((one) => one === mark);
  return what !== 'left' || why === undefined ? null : { type: what, leg, why };
}

function whatOf(said: ExchangeReport): CallEvent['what'] | null {
  const { what, mark, from, to } = said;
  if (what === 'picked-up' || what === 'left' || what === 'handed-over') return whatOfLine(said);
  if (what === 'queued') {
    const number = callerOf(from);
    return { type: 'queued', from: number, to: dialledOf(to), line: lineOf(number) };
  }
  if (what === 'answered') {
    const by = staffOfPhone(mark);
    return by === null ? null : { type: 'answered', by };
  }
  if (what === 'key-pressed') {
    const [key = ''] = mark.split('.');
    return /^[0-9*#A-D]$/u.test(key) ? { type: 'key-pressed', key } : null;
  }
  if (what !== 'ended') return { type: what };
  const reason = ends.find((one) => one === mark);
  return reason === undefined ? null : { type: 'ended', reason };
}

/** When the exchange says it was, unless its clock is off. @param now milliseconds since 1970 */
export const timeOfReport = ({ at }: Pick<ExchangeReport, 'at'>, now: number): string =>
  networkTime(Math.floor(Number(at) * 1000), instant(now));

/**
 * The report in what the exchange posted.
 *
 * @param now milliseconds since 1970
 * @returns `null` when it does not say who answered, which key or why it ended in a way we know
 */
export function readExchangeReport(said: ExchangeReport, now: number): Report | null {
  const what = whatOf(said);
  if (what === null) return null;
  const at = timeOfReport(said, now);
  const { sid, mark, leg } = said;
  const line = leg === undefined ? '' : `${leg}:`;
  return { provider: 'sip', kind: 'event', key: `sip:${sid}:${said.what}:${line}${mark}`, sid, fields: { at, what } };
}
