import fc from 'fast-check';
import type { Parties, Snapshot } from '../../contract/exchange/snapshot.ts';
import { dangers, type CardPerson, type EscalationCard } from '../../domain/escalation/card.ts';
import { handoverStates, type HandoverState } from '../../domain/escalation/handover.ts';
import { asId, type CallId, type EscalationId, type MessageId } from '../../domain/ids.ts';
import { personRoles, presences, relations } from '../../domain/people/person.ts';
import type { Place } from '../../domain/people/place.ts';
import { aCard, anEscalationView } from './an-escalation-view.ts';

export const parties: Parties = { domain: 'hotline.test', agency: 'police.test' };
const at = '2026-03-01T18:05:00.000Z';

/** An escalation as a partner may be told of it; a test names only what matters. */
export const aSnapshot = (card: Partial<EscalationCard> = {}, over: Partial<Snapshot> = {}): Snapshot => ({
  view: anEscalationView({ card: aCard(card), raisedAt: at, receivedAt: at }),
  updatedAt: at,
  safeContact: {},
  call: { id: asId<CallId>('019a0000-0000-7000-8000-0000000000c1'), startedAt: at, answeredAt: at },
  revisions: [{ revision: 1, at, changed: [] }],
  unsafeNumbers: [],
  ...over,
});

/** A number as somebody might type it: in other digits, with signs between them, with or without the country. */
const typedNumber = fc
  .tuple(
    fc.integer({ min: 30_000_000, max: 79_999_999 }),
    fc.constantFrom('', ' ', '-', '.', ' - ', '\u200f', '/', '·'),
    fc.constantFrom('0', '٠', '۰', '०', '０'),
    fc.constantFrom('', '+974', '00974', '974'),
  )
  .map(([local, sign, zero, country]) => {
    const from = zero.codePointAt(0) ?? 48;
    const written = [...`${country}${local}`].map((one) =>
      /\d/u.test(one) ? String.fromCodePoint(from + Number(one)) : one,
    );
    return { number: `+974${local}`, written: written.join(sign) };
  });

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom('خلف السوق', '', 'a\nb', '<b>&"'),
);

type Hidden = { readonly number: string; readonly written: string };
const holding = ({ written }: Hidden) =>
  fc.oneof(
    text,
    fc.tuple(text, text).map(([before, after]) => `${before} ${written} ${after}`),
    fc.constant(written),
  );

const aPerson = (hidden: Hidden): fc.Arbitrary<CardPerson> =>
  fc.record(
    {
      role: fc.constantFrom(...personRoles),
      relation: fc.constantFrom(...relations),
      ageYears: fc.integer({ min: 0, max: 120 }),
      presence: fc.constantFrom(...presences),
      note: holding(hidden),
    },
    { requiredKeys: ['role'] },
  );

/** To a hundred metres: finer ones, such as 179.9999999, spell a possible number by chance, which is no leak. */
const degrees = (most: number) => fc.integer({ min: -most * 1000, max: most * 1000 }).map((milli) => milli / 1000);

/** Such a point the lint takes for one of this country written the other way round, and rightly so. */
const isTurned = ({ latitude = 0, longitude = 0 }: Place): boolean =>
  latitude > 50 && latitude < 52 && longitude > 24 && longitude < 27;

const aRandomPlace = (hidden: Hidden): fc.Arbitrary<Place> =>
  fc
    .record(
      {
        zone: holding(hidden),
        street: holding(hidden),
        building: holding(hidden),
        unit: holding(hidden),
        landmark: holding(hidden),
        latitude: degrees(90),
        longitude: degrees(180),
        accuracyMetres: fc.integer({ min: 0, max: 100_000 }),
      },
      { requiredKeys: [] },
    )
    .filter((place) => !isTurned(place));

const aRandomCard = (hidden: Hidden): fc.Arbitrary<EscalationCard> =>
  fc.record({
    danger: fc.constantFrom(...dangers),
    place: aRandomPlace(hidden),
    approach: fc.constantFrom({}, { weapon: 'knife', silent: true } as const, { lockedIn: true, cannotSpeak: true }),
    people: fc.array(aPerson(hidden), { maxLength: 4 }),
    alerts: fc.constantFrom([], ['strangulation'], ['weapon', 'unknown-alert']),
    callBack: fc.constantFrom('allowed', 'forbidden', 'not-asked'),
    story: holding(hidden),
  });

const messageId = asId<MessageId>('019a0000-0000-7000-8000-0000000000d1');

const movedTo = (state: HandoverState, words: string): Partial<Snapshot['view']> => ({
  state,
  acceptedByName: `Salem ${words}`,
  unit: words,
  rejected: { byName: words, reason: 'other', note: words, at },
  closed: { disposition: 'arrest', note: words, at },
  units: [
    { unit: words, assignedAt: at, enRouteAt: at },
    { unit: `2 ${words}`, assignedAt: at },
  ],
  talk: [
    { from: 'dispatch', messageId, question: 'exact-door', asks: true, text: words, at, by: 'dis', byName: words },
    { from: 'hotline', messageId, answers: messageId, text: words, at, by: 'op', byName: 'Noura' },
  ],
  alsoAsked: [
    {
      agency: 'ambulance',
      reason: words,
      byName: words,
      at,
      by: 'dis',
      accepted: { at, byName: words },
      units: [{ unit: words, assignedAt: at }],
    },
    { agency: 'fire', reason: words, byName: words, at, by: 'dis', declined: { at, byName: words, reason: words } },
  ],
});

/** Any escalation in any state, with one unsafe number hidden wherever somebody can type. */
export const aHiddenNumber: fc.Arbitrary<{ readonly snapshot: Snapshot; readonly number: string }> = typedNumber.chain(
  (hidden) =>
    fc
      .record({
        card: aRandomCard(hidden),
        state: fc.constantFrom(...handoverStates),
        words: holding(hidden),
        id: fc.uuid(),
        dialled: fc.constantFrom(undefined, hidden.number, '+97444440000'),
      })
      .map(({ card, state, words, id, dialled }) => ({
        number: hidden.number,
        snapshot: aSnapshot(
          {},
          {
            view: anEscalationView({
              id: asId<EscalationId>(id),
              card,
              raisedAt: at,
              receivedAt: at,
              ...movedTo(state, words),
              ...(dialled === undefined ? {} : { number: dialled }),
            }),
            safeContact: { whoMayAnswer: words, codeWord: words },
            unsafeNumbers: [hidden.number],
          },
        ),
      })),
);
