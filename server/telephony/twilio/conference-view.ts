import type { StaffId } from '../../../domain/ids.ts';
import { phaseOf } from '../../../domain/call/party.ts';
import { askTwilio, type Asked } from './ask-twilio.ts';
import type { Around, KnownCall } from './around.ts';
import { readLabel, type LegLabel } from './leg-label.ts';

/** Somebody in a conference, or being called into it. */
export type Person = {
  readonly callSid: string;
  readonly label: LegLabel | null;
  /** They are heard or hear; else their telephone rings. */
  readonly isThere: boolean;
  readonly hold: boolean;
  readonly muted: boolean;
  readonly coaching: boolean;
  /** Whose console it is; null: somebody outside the hotline, or nobody knows. */
  readonly staff: StaffId | null;
};
/** A call's conference as Twilio shows it now. `caller` null: they are not in it. */
export type View = {
  readonly conference: string;
  readonly caller: Person | null;
  readonly others: readonly Person[];
};

type Listed = {
  readonly callSid: string;
  readonly label: string;
  readonly status: string;
  readonly hold: boolean;
  readonly muted: boolean;
  readonly coaching: boolean;
};
type Ringing = { readonly callSid: string; readonly label: LegLabel };
const mostPeople = 50;

/** Open conferences of a call: the one its reports named, else those of its own name, or of a task's that was made for it. */
async function openConference({ house, client }: Around, sid: string): Promise<string | null> {
  const [noted] = await house.sql<{ conference: string }[]>`select conference from call_conference where sid = ${sid}`;
  if (noted !== undefined) {
    const { status } = await client.conferences(noted.conference).fetch().catch(whenGone);
    if (status !== 'completed') return noted.conference;
  }
  const tasks = await house.sql<{ task: string }[]>`
    select distinct o.task from call_offer o join call_sid s on s.call_id = o.call_id
    where s.provider = 'twilio' and s.sid = ${sid} and o.ended = 'answered' and o.task is not null`;
  for (const friendlyName of [sid, ...tasks.map(({ task }) => task)]) {
    const found = await client.conferences.list({ friendlyName, status: 'in-progress', limit: 1 });
    const begun = found[0] ?? (await client.conferences.list({ friendlyName, status: 'init', limit: 1 }))[0];
    if (begun !== undefined) return begun.sid;
  }
  return null;
}

/** @throws all that does not mean that it is gone */
function whenGone(error: unknown): { readonly status: string } {
  if (error instanceof Error && Reflect.get(error, 'status') === 404) return { status: 'completed' };
  throw error;
}

/** Whoever TaskRouter called in last: their line carries no label of ours. */
async function reserved({ house }: Around, sid: string): Promise<StaffId | null> {
  const [row] = await house.sql<{ staff: StaffId }[]>`
    select o.staff from call_offer o join call_sid s on s.call_id = o.call_id
    where s.provider = 'twilio' and s.sid = ${sid} and o.ended = 'answered' and o.reservation is not null
    order by o.at desc limit 1`;
  return row?.staff ?? null;
}

/** Those whose telephone rings, as the log has them: Twilio's list may not show them before they pick up. */
function ringing(call: KnownCall | null, listed: readonly Listed[]): readonly Ringing[] {
  return (call?.state.legs ?? []).flatMap(({ id, who, ...leg }) => {
    const isOpen = who !== undefined && phaseOf({ id, who, ...leg }) === 'calling' && who.target !== null;
    if (!isOpen || listed.some(({ callSid }) => callSid === id)) return [];
    const { way, role, target } = who;
    return [{ callSid: id, label: { is: 'party', way, role, target: target ?? '', mark: '' } as const }];
  });
}

/** Whose consoles the colleagues on the list are. */
async function colleagues(
  { house }: Around,
  labels: readonly (LegLabel | null)[],
): Promise<ReadonlyMap<string, StaffId>> {
  const targets = labels.flatMap((label) => (label?.is === 'party' ? [label.target] : []));
  if (targets.length === 0) return new Map();
  const rows = await house.sql<{ id: string; staff: StaffId }[]>`
    select id::text, staff from call_target where id::text = any(${targets}) and staff is not null`;
  return new Map(rows.map(({ id, staff }) => [id, staff]));
}

/** @returns `value` null: no conference of this call is open */
export function lookAt(around: Around, sid: string, call: KnownCall | null): Promise<Asked<View | null>> {
  return askTwilio(async () => {
    const conference = await openConference(around, sid);
    if (conference === null) return null;
    const listed: readonly Listed[] = await around.client
      .conferences(conference)
      .participants.list({ limit: mostPeople });
    const open = listed.filter(({ status }) => status !== 'complete' && status !== 'failed');
    const unseen = ringing(call, open);
    const labels = [...open.map(({ label }) => readLabel(label)), ...unseen.map(({ label }) => label)];
    const staffOfTarget = await colleagues(around, labels);
    const unnamed = await reserved(around, sid);
    const staffOf = (label: LegLabel | null): StaffId | null => {
      if (label === null) return unnamed;
      return label.is === 'party' ? (staffOfTarget.get(label.target) ?? null) : label.staff;
    };
    const people = [
      ...open.map(({ callSid, label: text, status, hold, muted, coaching }): Person => {
        const label = readLabel(text);
        return { callSid, label, isThere: status === 'connected', hold, muted, coaching, staff: staffOf(label) };
      }),
      ...unseen.map(({ callSid, label }): Person => {
        return { callSid, label, isThere: false, hold: false, muted: false, coaching: false, staff: staffOf(label) };
      }),
    ];
    return {
      conference,
      caller: people.find((one) => one.callSid === sid) ?? null,
      others: people.filter((one) => one.callSid !== sid),
    };
  });
}

/** Lines of the person whose call it is. */
export const linesOf = ({ others }: View, staff: StaffId | null): readonly Person[] =>
  staff === null ? [] : others.filter((one) => one.staff === staff && one.label?.is !== 'supervisor');

/** Whoever is asked while the caller waits, or is to get the call. */
export const askedIn = ({ others }: View): Person | undefined =>
  others.find((one) => one.label?.is === 'party' && one.label.way !== 'bring-in');
