/** How this caller may be reached without danger. Missing means not asked, and nothing not asked is allowed. */
export type SafeContact = {
  readonly callBack?: 'allowed' | 'forbidden';
  /** E.164; missing: the number of the call, when calling back is allowed at all. */
  readonly number?: string;
  /** Local time of day, HH:MM; missing: any time. */
  readonly from?: string;
  readonly until?: string;
  readonly voicemail?: 'allowed' | 'forbidden';
  readonly whoMayAnswer?: string;
  readonly codeWord?: string;
};

/** Whether this local time of day (HH:MM) lies within the hours said; hours that were not said are all hours. */
export function isSafeHour(rule: SafeContact, localTime: string): boolean {
  const from = rule.from ?? '00:00';
  const until = rule.until ?? '24:00';
  return from <= until ? localTime >= from && localTime < until : localTime >= from || localTime < until;
}

/** Whether anyone may dial this caller at this local time of day (HH:MM). Not asked is not allowed. */
export const mayCallBack = (rule: SafeContact, localTime: string): boolean =>
  rule.callBack === 'allowed' && isSafeHour(rule, localTime);

/** What is written about safe contact in free text, in the order it is offered. */
export const safeDetails = [
  'until',
  'from',
  'codeWord',
  'number',
  'whoMayAnswer',
] as const satisfies readonly (keyof SafeContact)[];
export type SafeDetailName = (typeof safeDetails)[number];

/** Two rules joined: the more protective answer wins, whoever said it last. Two people may take back a no to calling: see call-back.ts. */
export function mostProtective(earlier: SafeContact, later: SafeContact): SafeContact {
  const forbidden = earlier.callBack === 'forbidden' || later.callBack === 'forbidden';
  const silent = earlier.voicemail === 'forbidden' || later.voicemail === 'forbidden';
  return {
    ...earlier,
    ...later,
    ...(forbidden ? { callBack: 'forbidden' } : {}),
    ...(silent ? { voicemail: 'forbidden' } : {}),
  };
}
