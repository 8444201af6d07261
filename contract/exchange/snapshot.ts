import type { EscalationView } from '../api.ts';
import type { CallId } from '../../domain/ids.ts';
import type { SafeContact } from '../../domain/people/safe-contact.ts';
import { withoutNumbers } from './unsafe-numbers.ts';

/** How an escalation came to be as it is: each revision, when it was made, and which parts of the card it changed. */
export type RevisionLine = { readonly revision: number; readonly at: string; readonly changed: readonly string[] };

/** Everything a partner may be told of one escalation, whatever the format. */
export type Snapshot = {
  readonly view: EscalationView;
  /** When anything in it last changed; the time every part of a document carries. */
  readonly updatedAt: string;
  readonly safeContact: Omit<SafeContact, 'number'>;
  /** Missing: nobody phoned (walk-in, message). */
  readonly call?: { readonly id: CallId; readonly startedAt: string; readonly answeredAt?: string };
  readonly revisions: readonly RevisionLine[];
  /** E.164 numbers that must never leave, however somebody wrote them into free text. */
  readonly unsafeNumbers: readonly string[];
};

/** Who speaks with whom. Both are names of domains. */
export type Parties = { readonly domain: string; readonly agency: string };

const isPlainValue = /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT[\d:.]+Z)$/u;

/** A part of a record without these numbers, however deep and in whatever words they stand; ids and instants stay. */
export function clean<T>(part: T, numbers: readonly string[]): T;
export function clean(part: unknown, numbers: readonly string[]): unknown {
  if (typeof part === 'string') return isPlainValue.test(part) ? part : withoutNumbers(part, numbers);
  if (Array.isArray(part)) return part.map((one: unknown) => clean(one, numbers));
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, clean(inner, numbers)]));
}

/** The number that may be dialled: only where nothing speaks against it. An unsafe number is not made safe by standing elsewhere. */
function safeNumber({ view, unsafeNumbers }: Snapshot): string | undefined {
  const isSafe = view.card.callBack === 'allowed' && view.number !== undefined && !unsafeNumbers.includes(view.number);
  return isSafe ? view.number : undefined;
}

/**
 * A snapshot as it may leave the house. Every format starts here, so that none can forget: where calling is not safe there is no
 * number, and none that is unsafe hides in what somebody typed.
 */
export function safeSnapshot(snapshot: Snapshot): Snapshot {
  const number = safeNumber(snapshot);
  const { number: told, ...view } = snapshot.view;
  const unsafe = [...snapshot.unsafeNumbers, ...(told === undefined || told === number ? [] : [told])].filter(
    (one) => one !== number,
  );
  const cleaned = clean({ view, safeContact: snapshot.safeContact }, unsafe);
  return {
    ...snapshot,
    view: { ...cleaned.view, ...(number === undefined ? {} : { number }) },
    safeContact: cleaned.safeContact,
    unsafeNumbers: [],
  };
}
