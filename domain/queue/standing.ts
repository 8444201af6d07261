/** What a person at a console may say of themselves with a key; `ready`: calls may ring here. */
export const chosenStates = ['ready', 'break', 'training', 'meeting', 'technical', 'away'] as const;
export type ChosenState = (typeof chosenStates)[number];
/** Also what their console finds: a call, a record of a call that ended, a record without a call. */
export const presenceStates = [...chosenStates, 'on-call', 'wrap-up', 'by-hand'] as const;
export type PresenceState = (typeof presenceStates)[number];

/** Why nothing rings at somebody who said they are ready. All but `not-responding` mend themselves. */
export type NotAvailable =
  | 'console-silent'
  | 'phone-silent'
  | 'phone-unreachable'
  | 'microphone-denied'
  | 'microphone-missing'
  | 'not-responding';

/** A console says what its operator does every three seconds. See docs/sources.md#availability. */
export const heardSeconds = 10;
/** It tells of its phone every five. */
export const phoneSeconds = 15;

export type PresenceFacts = {
  readonly state: PresenceState;
  readonly since: string;
  /** When their console last said what they do; null: never. */
  readonly heardAt: string | null;
  /** Whether the centre gave them a call that has not ended, or a colleague asks them about one. */
  readonly hasCall: boolean;
  /** Since when a call that rang to its end at their desk marks them; null: they answered, or said since that they are there. */
  readonly letRingAt: string | null;
  /** How their phone stands; null: it never said, or no call comes to it. */
  readonly phone: {
    readonly line: 'off' | 'connecting' | 'registered' | 'refused' | 'unreachable';
    readonly microphone: 'unknown' | 'ready' | 'denied' | 'missing';
    readonly heardAt: string;
    /** Since when line and microphone are as they are. */
    readonly since: string;
  } | null;
};

export type Standing = {
  readonly state: PresenceState;
  readonly since: string;
  readonly isAvailable: boolean;
  /** Only of one who said `ready`; null: calls ring here. */
  readonly because: NotAvailable | null;
};

type Trouble = { readonly because: NotAvailable; readonly since: string };

function phoneTrouble({ phone }: PresenceFacts, nowMs: number): Trouble | null {
  if (phone === null || phone.line === 'off') return { because: 'phone-silent', since: phone?.since ?? '' };
  if (nowMs - Date.parse(phone.heardAt) > phoneSeconds * 1000) return { because: 'phone-silent', since: phone.heardAt };
  if (phone.line !== 'registered') return { because: 'phone-unreachable', since: phone.since };
  if (phone.microphone === 'denied') return { because: 'microphone-denied', since: phone.since };
  return phone.microphone === 'missing' ? { because: 'microphone-missing', since: phone.since } : null;
}

function troubleOf(facts: PresenceFacts, carriesSound: boolean, nowMs: number): Trouble | null {
  const { heardAt, letRingAt } = facts;
  if (heardAt === null || nowMs - Date.parse(heardAt) > heardSeconds * 1000)
    return { because: 'console-silent', since: heardAt ?? facts.since };
  const phone = carriesSound ? phoneTrouble(facts, nowMs) : null;
  if (phone !== null) return { ...phone, since: phone.since === '' ? facts.since : phone.since };
  return letRingAt === null ? null : { because: 'not-responding', since: letRingAt };
}

/**
 * Whether a call may ring at this person's desk, and if not, why.
 *
 * "Registered" alone would lie: the console must have been heard within 10 s, its phone within 15 s, registered and with a microphone.
 * What a machine broke comes back by itself: nobody should have to notice at 3 a.m. that a cable was loose. One who let a call ring
 * may not be there, and only a key of theirs shows that they are.
 *
 * @param carriesSound whether calls are carried by the consoles' own phones; else the phone does not count
 */
export function standingOf(facts: PresenceFacts, carriesSound: boolean, nowMs: number): Standing {
  const { since } = facts;
  // The centre's own list of calls knows it before the console has said so.
  if (facts.hasCall && facts.state === 'ready') return { state: 'on-call', since, isAvailable: false, because: null };
  if (facts.state !== 'ready') return { state: facts.state, since, isAvailable: false, because: null };
  const trouble = troubleOf(facts, carriesSound, nowMs);
  if (trouble === null) return { state: 'ready', since, isAvailable: true, because: null };
  return { state: 'ready', since: trouble.since, isAvailable: false, because: trouble.because };
}
