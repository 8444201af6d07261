import { partsOf } from '../../domain/escalation/unit-facts.ts';
import type { Snapshot } from '../exchange/snapshot.ts';
import type { AdditionalData, Callback } from './document.ts';
import type { Made } from './people-of.ts';

/** The rule of a safe call in words; a receiver's screen shows them beside the number. */
export function contactRule({ safeContact }: Snapshot): string {
  const { from, until, whoMayAnswer, voicemail, codeWord } = safeContact;
  return [
    'الاتصال آمن / SAFE TO CALL',
    ...(from === undefined && until === undefined ? [] : [`${from ?? '00:00'}-${until ?? '24:00'} Asia/Qatar`]),
    ...(whoMayAnswer === undefined ? [] : [`يرد / may answer: ${whoMayAnswer}`]),
    voicemail === 'allowed' ? 'بريد صوتي مسموح / voicemail allowed' : 'لا بريد صوتي / no voicemail',
    ...(codeWord === undefined ? [] : [`كلمة السر / code word: ${codeWord}`]),
  ].join('; ');
}

/** How to reach the caller. Without a number that is safe to dial there is none at all. */
export function callbackOf(snapshot: Snapshot, made: Made): Callback {
  const { number } = snapshot.view;
  return {
    ...made.prologue('callback'),
    callBackInformationUri: [],
    deviceContactHeader: 'none',
    ...(number === undefined
      ? {}
      : {
          updatedCbn: {
            ...made.prologue('callback-safe'),
            updatedCbnIdentifierUri: `tel:${number}`,
            updatedCbnCallerDescription: contactRule(snapshot),
          },
        }),
  };
}

/** The same for programs: what the standard has no field for, as one JSON text. */
export function machineCopy(snapshot: Snapshot, made: Made): AdditionalData {
  const { view, revisions, safeContact } = snapshot;
  const { card } = view;
  const isSafe = view.number !== undefined;
  return {
    ...made.prologue('hotline'),
    urlPurpose: 'hotline-escalation',
    additionalDataByValue: JSON.stringify({
      type: 'nida-escalation/1',
      danger: view.danger,
      placeConfirmed: card.placeConfirmed === true,
      approach: card.approach,
      alerts: card.alerts,
      callBack: { rule: card.callBack, ...(isSafe ? safeContact : {}) },
      people: card.people.map(({ role, relation, ageYears, presence }) => ({ role, relation, ageYears, presence })),
      state: view.state,
      units: partsOf(view),
      agencies: (view.alsoAsked ?? []).map(({ agency, at, accepted, declined, units = [] }) => ({
        agency,
        askedAt: at,
        acceptedAt: accepted?.at,
        declinedAt: declined?.at,
        units,
      })),
      revision: view.revision,
      revisions,
    }),
  };
}
