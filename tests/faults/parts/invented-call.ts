import { asId, type StaffId } from '../../../domain/ids.ts';
import { phoneName } from '../../../server/telephony/sip/phone-name.ts';
import type { Seeded } from '../seeded.ts';

/** One thing the exchange says of a call. */
export type Said = {
  readonly what: 'queued' | 'ringing' | 'answered' | 'held' | 'resumed' | 'key-pressed' | 'ended';
  readonly mark: string;
  readonly atMs: number;
};

/** A call as it really was, and what becomes of each report on its way to the centre. */
export type InventedCall = {
  readonly sid: string;
  /** E.164, one for each call; null: withheld. */
  readonly number: string | null;
  /** Who answers; null: nobody does. */
  readonly by: StaffId | null;
  /** They press answer at the desk before their phone does. */
  readonly isClaimed: boolean;
  /** Goes on while the others have ended: the centre must not end it. */
  readonly isLasting: boolean;
  readonly said: readonly Said[];
  /** As the reports are sent, some of them twice. Those of `late` are sent when the call is long over, the missing never. */
  readonly sent: readonly Said[];
  readonly late: readonly Said[];
};

export const keyOf = ({ sid }: Pick<InventedCall, 'sid'>, { what, mark }: Said): string => `sip:${sid}:${what}:${mark}`;

const patience = ['abandoned', 'voicemail', 'caller-hung-up', 'failed'] as const;
const farewells = ['caller-hung-up', 'operator-hung-up', 'failed', 'unknown'] as const;

/** What happens between the answer and the end: held and taken back, keys pressed. */
function middleOf(random: Seeded): readonly Omit<Said, 'atMs'>[] {
  const held = random.happens(0.4)
    ? ([
        { what: 'held', mark: '2' },
        { what: 'resumed', mark: '3' },
      ] as const)
    : [];
  const keys = Array.from({ length: random.happens(0.2) ? random.between(1, 3) : 0 }, (_, at) => {
    return { what: 'key-pressed', mark: `${random.pick(['4', '5'])}.${at + 10}` } as const;
  });
  return [...held, ...keys];
}

function saidOf(random: Seeded, by: StaffId | null): readonly Said[] {
  const answered = by === null ? [] : [{ what: 'answered', mark: phoneName(by) } as const, ...middleOf(random)];
  const steps = [
    { what: 'queued', mark: 'tag1' } as const,
    { what: 'ringing', mark: '' } as const,
    ...answered,
    { what: 'ended', mark: random.pick(by === null ? patience : farewells) } as const,
  ];
  // Long enough ago that no report of it is from the future, and well within the day that the centre believes.
  const beginMs = Date.now() - random.between(120_000, 600_000);
  return steps.reduce<readonly Said[]>(
    (list, step) => [...list, { ...step, atMs: (list.at(-1)?.atMs ?? beginMs) + random.between(1200, 9000) }],
    [],
  );
}

function shuffled<T>(list: readonly T[], random: Seeded): readonly T[] {
  return list
    .map((one) => ({ one, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Some are sent twice: at once, or after others. */
const doubled = (list: readonly Said[], random: Seeded): readonly Said[] => [
  ...list.flatMap((one) => (random.happens(0.08) ? [one, one] : [one])),
  ...list.filter(() => random.happens(0.08)),
];

/** Everything about one call from one chance. @param at makes sid and number its own */
export function inventCall(random: Seeded, run: string, at: number, staff: readonly string[]): InventedCall {
  const by = random.happens(0.6) ? asId<StaffId>(random.pick(staff)) : null;
  const said = saidOf(random, by);
  const isLasting = by !== null && random.happens(0.05);
  const spared = random.between(0, said.length - 1);
  const loses = !isLasting && random.happens(0.2);
  const isMissing = said.map((_, place) => loses && place !== spared && random.happens(0.35));
  const there = said.filter((one, place) => !isMissing[place] && !(isLasting && one.what === 'ended'));
  // Something is told in time, so that the call is known when the exchange has lost it.
  const isLate = there.map((_, place) => !isLasting && place > 0 && random.happens(0.08));
  const early = there.filter((_, place) => !isLate[place]);
  const sent = doubled(random.happens(0.25) ? shuffled(early, random) : early, random);
  return {
    sid: `${run}-${at}@exchange.invalid`,
    number: random.happens(0.1) ? null : `+9745${String(at).padStart(7, '0')}`,
    by,
    isClaimed: by !== null && random.happens(0.2),
    isLasting,
    said,
    sent,
    late: there.filter((_, place) => isLate[place]),
  };
}
