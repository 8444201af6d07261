import type { Call } from '../../../domain/call/call.ts';
import { phaseOf, type Leg } from '../../../domain/call/party.ts';
import { may } from '../../../domain/access/roles.ts';
import type { CallHandedOn, CallParty, TwoNames } from '../../../contract/calls-together.ts';
import type { Staff } from '../../../contract/people.ts';
import type { Queries } from '../../db/connect.ts';

/** What a card says of the others on its call; nothing where there never was another. */
export type Together = { readonly parties?: readonly CallParty[]; readonly handedOn?: CallHandedOn };

type Names = ReadonlyMap<string, TwoNames>;
const unknownName: TwoNames = { ar: 'غير معروف', en: 'Unknown' };

/** Names in both languages of staff and of targets, retired ones too, by id. */
export async function twoNames(sql: Queries, ids: readonly string[]): Promise<Names> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const rows = await sql<{ id: string; ar: string; en: string }[]>`
    select id, name_ar as ar, name_en as en from staff where id = any(${wanted})
    union all select id::text, name_ar, name_en from call_target where id::text = any(${wanted})`;
  return new Map(rows.map(({ id, ar, en }) => [id, { ar, en }]));
}

const idsIn = ({ legs = [], owner }: Call): readonly string[] =>
  [...legs.flatMap((leg) => [leg.supervising?.by, leg.who?.target]), owner?.from, owner?.to].filter(
    (id) => typeof id === 'string',
  );

export function sinceOf(leg: Leg): string {
  const { who, pickedUpAt, joinedAt, leftAt, supervisedFrom } = leg;
  const byPhase = {
    calling: who?.at,
    consulting: pickedUpAt,
    joined: joinedAt,
    supervising: supervisedFrom,
    left: leftAt,
  } as const;
  return byPhase[phaseOf(leg)] ?? who?.at ?? leftAt ?? '';
}

function partyOf(leg: Leg, names: Names): CallParty {
  const { supervising, who, leftWhy } = leg;
  const named = supervising?.by ?? who?.target ?? null;
  return {
    leg: leg.id,
    role: supervising === undefined ? (who?.role ?? 'duty') : 'supervisor',
    name: (named === null ? undefined : names.get(named)) ?? unknownName,
    phase: phaseOf(leg),
    since: sinceOf(leg),
    ...(supervising === undefined ? {} : { mode: supervising.mode }),
    ...(leftWhy === undefined ? {} : { leftWhy }),
  };
}

const namesOrNone = (id: string | null, names: Names): TwoNames | null =>
  id === null ? null : (names.get(id) ?? unknownName);

/** Listening and whispering may be hidden from operators; who is heard by the caller never is. */
const isHiddenFrom =
  (showsListening: boolean) =>
  ({ role, mode }: CallParty): boolean =>
    role === 'supervisor' && mode !== 'join' && !showsListening;

function togetherOf(call: Call, names: Names, isHidden: (party: CallParty) => boolean): Together {
  const { legs, owner } = call;
  return {
    ...(legs === undefined
      ? {}
      : { parties: legs.map((leg) => partyOf(leg, names)).filter((party) => !isHidden(party)) }),
    ...(owner === undefined
      ? {}
      : {
          handedOn: {
            at: owner.at,
            why: owner.why,
            from: namesOrNone(owner.from, names),
            to: namesOrNone(owner.to, names),
          },
        }),
  };
}

/** Who else is on each of these calls, as this reader may know it. */
export async function togetherIn(
  sql: Queries,
  calls: readonly Call[],
  reader: Staff,
): Promise<(call: Call) => Together> {
  const shared = calls.filter(({ legs, owner }) => legs !== undefined || owner !== undefined);
  if (shared.length === 0) return () => ({});
  const names = await twoNames(sql, shared.flatMap(idsIn));
  const [policy] = await sql<{ shows: boolean }[]>`select shows_listening as shows from call_policy`;
  const isHidden = isHiddenFrom(may(reader.role, 'supervise') || (policy?.shows ?? true));
  return (call) => togetherOf(call, names, isHidden);
}

/** How this person supervises the call now; null: not at all. */
export const modeOf = (call: Call, staff: string) =>
  (call.legs ?? []).find((leg) => phaseOf(leg) === 'supervising' && leg.supervising?.by === staff)?.supervising?.mode ??
  null;
