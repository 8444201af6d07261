import type { PresenceFacts, PresenceState } from '../../domain/queue/standing.ts';
import type { Queries } from '../db/connect.ts';

type PhoneFacts = NonNullable<PresenceFacts['phone']>;

/** What `factsColumns` reads of one person. */
export type FactsRow = {
  readonly staff: string;
  readonly state: PresenceState;
  readonly since: string;
  readonly heard_at: string | null;
  readonly let_ring_at: string | null;
  readonly has_call: boolean;
  readonly phone_line: PhoneFacts['line'] | null;
  readonly phone_microphone: PhoneFacts['microphone'] | null;
  readonly phone_at: string | null;
  readonly phone_since: string | null;
};

export const factsColumns = (sql: Queries) => sql`
  presence.staff, presence.state, presence.since, presence.heard_at, presence.let_ring_at, presence.phone_line,
  presence.phone_microphone, presence.phone_at, presence.phone_since,
  exists (
    select 1 from call
    where ended_at is null
      and (coalesce(claimed_by, answered_by, state ->> 'dialledBy') = presence.staff or asks = presence.staff)) as has_call`;

export const factsOf = (row: FactsRow): PresenceFacts => ({
  state: row.state,
  since: row.since,
  heardAt: row.heard_at,
  letRingAt: row.let_ring_at,
  hasCall: row.has_call,
  phone:
    row.phone_line === null || row.phone_at === null
      ? null
      : {
          line: row.phone_line,
          microphone: row.phone_microphone ?? 'unknown',
          heardAt: row.phone_at,
          since: row.phone_since ?? row.phone_at,
        },
});
