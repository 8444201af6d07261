import { nextTimeOfDay, timeOfDay } from '../clock.ts';
import { isSafeHour, type SafeContact } from './safe-contact.ts';

/** What the centre knows of a person it might call. */
export type KnownCaller = {
  /** The number they rang from, E.164; null when withheld. */
  readonly number: string | null;
  /** What they said about being called, in each of their contacts, the earliest first. */
  readonly rules: readonly SafeContact[];
  /** Numbers that a record names as an alleged perpetrator's. */
  readonly perpetrators: ReadonlySet<string>;
};

export type WhyNotNow = 'no-number' | 'never-call-back' | 'perpetrators-number' | 'not-asked' | 'outside-safe-hours';

/**
 * Whether this person may be called now. `ask`: nobody said that it is safe, so people decide, not the software. `at`: the next moment
 * within the safe hours, an instant; null: the hours said in different contacts never meet.
 */
export type CallBackVerdict =
  | { readonly may: 'call' }
  | { readonly may: 'later'; readonly why: 'outside-safe-hours'; readonly at: string | null }
  | { readonly may: 'ask'; readonly why: 'not-asked' | 'perpetrators-number' }
  | { readonly may: 'never'; readonly why: 'never-call-back' | 'no-number' };

const newest = <Name extends keyof SafeContact>(
  rules: readonly SafeContact[],
  name: Name,
): SafeContact[Name] | undefined => rules.findLast((rule) => rule[name] !== undefined)?.[name];

/** The number to dial: the safe one they named last, else the one they rang from. Says nothing about whether it may be dialled. */
export const numberToCall = ({ number, rules }: KnownCaller): string | null => newest(rules, 'number') ?? number;

/** The next beginning of safe hours that all rules agree on; where clocks are changed that day it may be an hour off, and is looked at again before dialling. */
function nextSafeHour(rules: readonly SafeContact[], at: string): string | null {
  const begins = rules
    .map((rule) => rule.from ?? '00:00')
    .filter((from) => rules.every((rule) => isSafeHour(rule, from)))
    .map((from) => nextTimeOfDay(from, at));
  return begins.toSorted()[0] ?? null;
}

/**
 * Whether this person may be called at an instant, by everything they ever said: one no is enough, not asked is not allowed, and hours
 * count that every contact agrees on. A caller must be safe also from what was said in an earlier contact.
 */
export function mayCallNow(caller: KnownCaller, at: string): CallBackVerdict {
  const { rules, perpetrators } = caller;
  const number = numberToCall(caller);
  if (number === null) return { may: 'never', why: 'no-number' };
  if (rules.some((rule) => rule.callBack === 'forbidden')) return { may: 'never', why: 'never-call-back' };
  if (perpetrators.has(number)) return { may: 'ask', why: 'perpetrators-number' };
  if (!rules.some((rule) => rule.callBack === 'allowed')) return { may: 'ask', why: 'not-asked' };
  const time = timeOfDay(at);
  if (rules.every((rule) => isSafeHour(rule, time))) return { may: 'call' };
  return { may: 'later', why: 'outside-safe-hours', at: nextSafeHour(rules, at) };
}

/** Whether two people may decide to call all the same. Without a number there is nothing to decide. */
export const mayBeOverruled = (verdict: CallBackVerdict): boolean =>
  verdict.may !== 'call' && verdict.why !== 'no-number';

/** What to keep to while calling; missing means not said, and a voicemail that was not spoken of is not left. */
export type SafeWording = {
  readonly whoMayAnswer?: string;
  readonly codeWord?: string;
  readonly voicemail: 'allowed' | 'forbidden' | 'not-asked';
  readonly from?: string;
  readonly until?: string;
};

export function safeWording({ rules }: KnownCaller): SafeWording {
  const said = {
    whoMayAnswer: newest(rules, 'whoMayAnswer'),
    codeWord: newest(rules, 'codeWord'),
    from: newest(rules, 'from'),
    until: newest(rules, 'until'),
  };
  const kept = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const isForbidden = rules.some((rule) => rule.voicemail === 'forbidden');
  const isAllowed = rules.some((rule) => rule.voicemail === 'allowed');
  return { ...kept, voicemail: isForbidden ? 'forbidden' : isAllowed ? 'allowed' : 'not-asked' };
}

/** A supervisor's yes to one call that the rule refuses, for the one who asked. */
export type Overrule = {
  readonly askedBy: string;
  /** The rule's word when it was asked for; a rule that says something else now was not decided about. */
  readonly why: WhyNotNow;
  readonly isAllowed: boolean;
  readonly validUntil: string;
  readonly isUsed: boolean;
  /** Whether the caller said anything about being called since it was asked. */
  readonly hasNews: boolean;
};

/** Whether an overrule carries this call: one call, by the one who asked, in its time, against the same rule. */
export function carries(overrule: Overrule, verdict: CallBackVerdict, by: string, at: string): boolean {
  const { askedBy, why, isAllowed, validUntil, isUsed, hasNews } = overrule;
  if (verdict.may === 'call' || !mayBeOverruled(verdict)) return false;
  return isAllowed && !isUsed && !hasNews && askedBy === by && why === verdict.why && at < validUntil;
}
