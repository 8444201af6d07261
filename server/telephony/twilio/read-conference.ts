import type { CallEvent } from '../../../domain/call/call.ts';
import type { LeftReason, SuperviseMode } from '../../../domain/call/party.ts';
import { asId, type StaffId } from '../../../domain/ids.ts';
import { readLabel, type LegLabel } from './leg-label.ts';
import type { ConferenceFields, LegFields } from './network-fields.ts';

type What = CallEvent['what'];
/** The call whose conference it is, and the operator who came in by a reservation. */
export type Whose = { readonly sid: string; readonly by?: string | undefined };

export const calling = (leg: string, { way, role, target }: Extract<LegLabel, { is: 'party' }>): What => ({
  type: 'calling',
  leg,
  role,
  target,
  way,
});

export const modeOf = ({ muted, coaching }: { readonly muted: boolean; readonly coaching: boolean }): SuperviseMode =>
  coaching ? 'whisper' : muted ? 'listen' : 'join';

const supervising = (leg: string, by: StaffId, fields: ConferenceFields): What => ({
  type: 'supervising',
  leg,
  by,
  mode: modeOf({ muted: fields.Muted === 'true', coaching: fields.Coaching === 'true' }),
});

/** Somebody is heard in the conference. A supervisor who takes over has the call when the centre says so, not before. */
export function joined(leg: string, label: LegLabel | null, by: StaffId | null): readonly What[] {
  if (label === null) return by === null ? [] : [{ type: 'answered', by }];
  if (label.is === 'operator') return label.why === 'answered' ? [{ type: 'answered', by: label.staff }] : [];
  if (label.is === 'supervisor') return [];
  const came: What = label.way === 'bring-in' ? { type: 'joined', leg } : { type: 'picked-up', leg };
  return [calling(leg, label), came];
}

/** Why a line left, as far as Twilio says. What we ended is told by the command that did, in the right word. */
const leftWhy: Readonly<Record<string, LeftReason>> = { participant_hung_up: 'hung-up' };
const notReached: Readonly<Record<string, LeftReason>> = {
  busy: 'refused',
  'no-answer': 'no-answer',
  canceled: 'cancelled',
};

function left(leg: string, label: LegLabel | null, fields: ConferenceFields): readonly What[] {
  if (label === null || label.is === 'operator') return [];
  const { ReasonParticipantLeft: reason = '', ParticipantCallStatus: status = '' } = fields;
  const why = (reason === 'participant_add_failed' ? notReached[status] : leftWhy[reason]) ?? 'unknown';
  return [{ type: 'left', leg, why }];
}

function ofCaller(fields: ConferenceFields): readonly What[] {
  switch (fields.StatusCallbackEvent) {
    case 'participant-hold':
      return [{ type: 'held' }];
    case 'participant-unhold':
      return [{ type: 'resumed' }];
    case 'participant-leave':
      // Put out of the conference by us they may be on their way back into the queue.
      return fields.ReasonParticipantLeft === 'participant_hung_up'
        ? [{ type: 'ended', reason: 'caller-hung-up' }]
        : [];
    default:
      return [];
  }
}

/** What a conference's report says of the call. */
export function readConference(fields: ConferenceFields, { sid, by }: Whose): readonly What[] {
  const { CallSid: leg, StatusCallbackEvent: event } = fields;
  if (leg === undefined) return [];
  if (leg === sid) return ofCaller(fields);
  const label = readLabel(fields.ParticipantLabel);
  if (event === 'participant-leave') return left(leg, label, fields);
  if (label?.is === 'supervisor') return [supervising(leg, label.staff, fields)];
  return event === 'participant-join' ? joined(leg, label, by === undefined ? null : asId<StaffId>(by)) : [];
}

/** What the report of a line that was called into the conference says of the call. */
export function readLeg({ CallSid: leg, CallStatus: status }: LegFields, as: string): readonly What[] {
  const label = readLabel(as);
  if (label?.is !== 'party') return [];
  const why = notReached[status] ?? (status === 'failed' || status === 'completed' ? 'unknown' : null);
  return [calling(leg, label), ...(why === null ? [] : [{ type: 'left', leg, why } as const])];
}
