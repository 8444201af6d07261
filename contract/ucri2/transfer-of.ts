import type { CardPerson, EscalationCard } from '../../domain/escalation/card.ts';
import { isPlaceKnown, type Place } from '../../domain/people/place.ts';
import { partsOf } from '../../domain/escalation/unit-facts.ts';
import type { UnitPart } from '../../domain/escalation/units.ts';
import { contactRule } from '../eido/contact-of.ts';
import { agencyLine, messageLine } from '../exchange/along.ts';
import { placeLine } from '../exchange/place-line.ts';
import { alertLine, approachLines, personLine, tongues, wordsOf } from '../exchange/say.ts';
import { safeSnapshot, type Snapshot } from '../exchange/snapshot.ts';
import { incidentTypes } from '../eido/codes.ts';
import type { IncidentTransfer, UcriPerson } from './transfer.ts';

const unnamed = 'unknown';
const both = (say: (tongue: 'ar' | 'en') => string): string => tongues.map(say).join(' / ');

function locationOf(place: Place): IncidentTransfer['missionLocation'] {
  const { latitude, longitude, street, building, zone, unit } = place;
  return {
    ...(latitude === undefined || longitude === undefined ? {} : { coordinate: { latitude, longitude } }),
    ...(street === undefined || street === ''
      ? {}
      : {
          address: {
            street,
            ...(building === undefined || building === '' ? {} : { houseNumber: building }),
            ...(zone === undefined || zone === '' ? {} : { district: zone }),
          },
        }),
    object: both((tongue) => placeLine(place, tongue)),
    ...(unit === undefined || unit === '' ? {} : { room: unit }),
  };
}

const personOf = (person: CardPerson): UcriPerson => ({
  name: unnamed,
  ...(person.ageYears === undefined ? {} : { age: person.ageYears }),
  additionalInformation: both((tongue) => personLine(person, tongue)),
});
const peopleIn = ({ people }: EscalationCard, ...roles: readonly CardPerson['role'][]): readonly UcriPerson[] =>
  people.filter((person) => roles.includes(person.role)).map(personOf);

/** What a patrol must know, then what is being said. */
function informationOf({ card }: Snapshot['view']): string {
  const safety = tongues.map((tongue) =>
    [...approachLines(card.approach, tongue), ...card.alerts.map((id) => alertLine(id, tongue))].join(' · '),
  );
  return [...safety, card.story].filter((line) => line !== '').join('\n');
}

/** One unit with the times it has: the format has no field for units, so they are remarks. */
const unitRemark = (of: string, { unit, assignedAt, enRouteAt, onSceneAt, clearedAt }: UnitPart) => ({
  category: 'unit',
  text: [
    of,
    unit,
    ...Object.entries({
      assigned: assignedAt,
      'en-route': enRouteAt,
      'on-scene': onSceneAt,
      cleared: clearedAt,
    }).flatMap(([step, at]) => (at === undefined ? [] : [`${step} ${at}`])),
  ].join(' · '),
});

/** Units, other agencies and the messages to and fro, in that order. */
const remarksAlong = (view: Snapshot['view']): IncidentTransfer['protocolRemarks'] => [
  ...partsOf(view).map((part) => unitRemark('police', part)),
  ...(view.alsoAsked ?? []).flatMap((asked) => [
    { category: 'agency', text: both((tongue) => agencyLine(asked, tongue)) },
    ...(asked.units ?? []).map((part) => unitRemark(asked.agency, part)),
  ]),
  ...(view.talk ?? []).map((message) => ({
    category: 'message',
    text: `${message.at} · ${both((tongue) => messageLine(message, tongue))}`,
  })),
];

/**
 * One escalation as a UCRI2 incident transfer to the police, whole each time.
 *
 * @returns `null` while no place is known: the format has none without one, and the transfer waits. The desk does not wait.
 */
export function transferOf(snapshot: Snapshot): IncidentTransfer | null {
  const safe = safeSnapshot(snapshot);
  const { view, call } = safe;
  const { card } = view;
  if (!isPlaceKnown(card.place)) return null;
  const rule = both((tongue) => wordsOf(tongue).callBack[card.callBack]);
  return {
    sharedIncidentId: view.id,
    internalId: view.id,
    sentByDispatcherAt: view.raisedAt,
    issue: both((tongue) => wordsOf(tongue).danger[card.danger]),
    classifications: [incidentTypes[card.danger]],
    flashingLights: card.approach.silent !== true,
    ...(call === undefined ? {} : { startTimestamp: call.startedAt }),
    missionLocation: locationOf(card.place),
    informers: [
      view.number === undefined
        ? { additionalInformation: rule }
        : { phone: view.number, additionalInformation: contactRule(safe) },
    ],
    victimPersons: peopleIn(card, 'affected', 'child'),
    accusedPersons: peopleIn(card, 'alleged-perpetrator'),
    additionalInformation: informationOf(view),
    protocolRemarks: [
      { category: 'state', text: view.state },
      { category: 'revision', text: String(view.revision) },
      ...card.people
        .filter((person) => person.role === 'caller' || person.role === 'witness')
        .map((person) => ({ category: person.role, text: both((tongue) => personLine(person, tongue)) })),
      ...remarksAlong(view),
    ],
  };
}
