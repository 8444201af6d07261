import type { Call } from '../../domain/call/call.ts';
import type { CallCard } from '../../contract/api.ts';
import { maskNumber } from '../../contract/phone.ts';
import type { Queries } from '../db/connect.ts';
import type { Staff } from '../../contract/people.ts';
import { marksOf, type CallerMarks } from './caller-marks.ts';
import { recordingIn } from './recording/recording-views.ts';
import { abilitiesAlone, type AbilitiesOf } from './together/abilities.ts';
import { togetherIn } from './together/party-views.ts';

export type CallRow = {
  readonly id: string;
  readonly state: Call;
  readonly queued_at: string;
  readonly claimed_by: string | null;
};

/** A call as a desk may know it; the number itself stays here. */
function cardOf({ state: call, queued_at }: CallRow, marks: CallerMarks): CallCard {
  const {
    id,
    state,
    from,
    line,
    keys,
    queuedAt,
    ringingAt,
    answeredAt,
    answeredBy,
    onHold,
    holdChangedAt,
    silentSince,
    endedAt,
    endReason,
    dialledBy,
    heard,
  } = call;
  return {
    callId: id,
    state,
    maskedNumber: from === null ? null : maskNumber(from),
    line,
    queuedAt: queuedAt ?? queued_at,
    keys,
    ...marks,
    ...(dialledBy === undefined ? {} : { direction: 'out' as const }),
    ...(heard === undefined ? {} : { heard }),
    ...(ringingAt === undefined ? {} : { ringingAt }),
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(answeredBy === undefined ? {} : { answeredBy }),
    ...(onHold && holdChangedAt !== undefined ? { heldSince: holdChangedAt } : {}),
    ...(silentSince === undefined ? {} : { silentSince }),
    ...(endedAt === undefined ? {} : { endedAt }),
    ...(endReason === undefined ? {} : { endReason }),
  };
}

/** Who looks, and what the networks can do; a card holds no more than that person may know. */
export type Seen = { readonly reader: Staff; readonly abilitiesOf: AbilitiesOf };

/** What the network of each call calls it (`leg`, where a console's own phone carries it), and what it can do with it. */
async function networksOf(
  sql: Queries,
  callIds: readonly string[],
  abilitiesOf: AbilitiesOf,
): Promise<(callId: string) => Pick<CallCard, 'leg' | 'can' | 'noQueues'>> {
  if (callIds.length === 0) return () => ({});
  const rows = await sql<{ call_id: string; provider: string; sid: string }[]>`
    select call_id, provider, sid from call_sid where call_id = any(${[...callIds]}::uuid[])`;
  const byCall = new Map(rows.map((row) => [row.call_id, row]));
  return (callId) => {
    const row = byCall.get(callId);
    const can = row === undefined ? undefined : abilitiesOf(row.provider);
    return {
      ...(row !== undefined && can?.atConsole === true ? { leg: row.sid } : {}),
      ...(can === undefined ? {} : { can: abilitiesAlone(can) }),
      ...(can?.queues === false ? { noQueues: true as const } : {}),
    };
  };
}

/** The cards of these calls, in their order, with what is known of each caller. */
export async function cardsOf(sql: Queries, rows: readonly CallRow[], seen: Seen): Promise<CallCard[]> {
  const ids = rows.map((row) => row.id);
  const marks = await marksOf(sql, ids);
  const networkOf = await networksOf(sql, ids, seen.abilitiesOf);
  const calls = rows.map((row) => row.state);
  const togetherOf = await togetherIn(sql, calls, seen.reader);
  const recordingOf = await recordingIn(sql, calls);
  return rows.map((row) => {
    const network = networkOf(row.id);
    const recording = recordingOf(row.state, network.can?.record === true);
    return { ...cardOf(row, marks(row.id)), ...network, ...togetherOf(row.state), ...recording };
  });
}
