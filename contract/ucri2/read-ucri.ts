import { asId, type EscalationId } from '../../domain/ids.ts';
import { rejectReasons, type Disposition } from '../../domain/escalation/handover.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { isTooDeep } from '../eido/lint/lint-eido.ts';
import { nameOn } from '../eido/jcard.ts';
import { plainWords } from '../exchange/plain-words.ts';
import type { Told } from '../exchange/told.ts';
import { ucriAnswer, type UcriAnswer } from './transfer.ts';

function readJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

const whoIn = (name: string | undefined): Pick<Told, 'who'> => {
  const who = name === undefined ? null : nameOn(name);
  return who === null ? {} : { who };
};
/** The specification's word for how it ended says no more than that it ended. */
const ends: Readonly<Record<string, Disposition>> = { cancelled: 'no-action', duplicate: 'duplicate' };

function toldBy(answer: UcriAnswer): Told {
  if ('completion' in answer) {
    const { sharedIncidentId, completedAt, status, completedByDispatcher } = answer.completion;
    return {
      escalation: asId<EscalationId>(sharedIncidentId),
      at: new Date(completedAt).toISOString(),
      state: 'closed',
      ...whoIn(completedByDispatcher),
      disposition: ends[status] ?? 'report-taken',
      notes: [plainWords(status, 100)].filter((words) => words !== ''),
    };
  }
  const {
    sharedIncidentId,
    acknowledgedByDispatcherAt,
    status,
    cause = '',
    acknowledgedByDispatcher,
  } = answer.acknowledgement;
  const reason = rejectReasons.find((one) => one !== 'other' && cause.includes(one));
  return {
    escalation: asId<EscalationId>(sharedIncidentId),
    at: new Date(acknowledgedByDispatcherAt).toISOString(),
    state: status,
    ...whoIn(acknowledgedByDispatcher),
    ...(reason === undefined ? {} : { reason }),
    notes: [plainWords(cause, 1000)].filter((words) => words !== ''),
  };
}

/** What a dispatch centre answers by UCRI2; anything else is `message-malformed`. */
export function readUcri(source: string): Told | Refusal {
  const json = readJson(source);
  if (json === undefined || isTooDeep(json)) return refuse('message-malformed', 'json');
  const parsed = ucriAnswer.safeParse(json);
  if (parsed.success) return toldBy(parsed.data);
  return refuse('message-malformed', parsed.error.issues[0]?.path.join('.').slice(0, 200) || 'document');
}
