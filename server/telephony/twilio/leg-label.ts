import { asId, type StaffId } from '../../../domain/ids.ts';
import { callingWays, partyRoles, type CallingWay, type PartyRole } from '../../../domain/call/party.ts';

/**
 * What we tell Twilio of a line that we call into a conference, so that each of its reports says whose line it is. `answered`: the operator
 * of a call from the queue; `dialled`: of a call of ours; `take-over`: a supervisor who gets the call.
 */
export type LegLabel =
  | { readonly is: 'operator'; readonly why: 'answered' | 'dialled' | 'take-over'; readonly staff: StaffId }
  | { readonly is: 'supervisor'; readonly staff: StaffId }
  | {
      readonly is: 'party';
      readonly way: CallingWay;
      readonly role: PartyRole;
      readonly target: string;
      /** Tells two calls of one target apart. */
      readonly mark: string;
    };

/** Twilio takes no longer one, and refuses one that stands in the conference already: the same command never calls twice. */
const longest = 128;

/** @returns `null` when it is too long for Twilio */
export function labelText(label: LegLabel): string | null {
  const text =
    label.is === 'party'
      ? `p.${label.way}.${label.role}.${label.target}.${label.mark}`
      : label.is === 'operator'
        ? `o.${label.why}.${label.staff}`
        : `s.${label.staff}`;
  return text.length > longest ? null : text;
}

const party = new RegExp(
  String.raw`^p\.(?<way>${callingWays.join('|')})\.(?<role>${partyRoles.join('|')})\.(?<target>[0-9a-f-]{36})\.(?<mark>\w{1,40})$`,
  'u',
);
const operator = /^o\.(?<why>answered|dialled|take-over)\.(?<staff>.{1,120})$/u;
const supervisor = /^s\.(?<staff>.{1,120})$/u;

/** @returns `null` for a line that we did not name */
export function readLabel(text: string | null | undefined): LegLabel | null {
  if (text === null || text === undefined) return null;
  const asParty = party.exec(text)?.groups;
  if (asParty !== undefined)
    return {
      is: 'party',
      way: asParty['way'] as CallingWay,
      role: asParty['role'] as PartyRole,
      target: asParty['target'] ?? '',
      mark: asParty['mark'] ?? '',
    };
  const asOperator = operator.exec(text)?.groups;
  if (asOperator !== undefined)
    return {
      is: 'operator',
      why: asOperator['why'] as 'answered' | 'dialled' | 'take-over',
      staff: asId<StaffId>(asOperator['staff'] ?? ''),
    };
  const asSupervisor = supervisor.exec(text)?.groups;
  return asSupervisor === undefined ? null : { is: 'supervisor', staff: asId<StaffId>(asSupervisor['staff'] ?? '') };
}
