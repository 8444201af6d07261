import type { Queries, Sql } from '../db/connect.ts';
import { pokeChannel } from '../live/listen-bus.ts';

/** Seconds after a step was due within which the ladder must have taken it. */
const graceSeconds = 5;
export const auditorName = 'auditor';

/** A step the ladder owes: which escalation, which time ran out, since when. `agency` empty: the emergency's own; else of the request to that one. */
export type Owed = {
  readonly escalationId: string;
  readonly agency: string;
  readonly timer: string;
  readonly dueAt: string;
};

function findNew(sql: Queries, now: string, late: string): Promise<readonly Owed[]> {
  return sql<Owed[]>`
    insert into auditor_alarm (escalation_id, agency, timer, due_at, found_at)
    select id, '', coalesce(timer, 'none'), coalesce(due_at, updated_at), ${now}::timestamptz from escalation
    where due_at < ${late} or (due_at is null and stage not in ('closed', 'recalled', 'merged') and updated_at < ${late})
    union
    select escalation_id, agency, coalesce(timer, 'none'), due_at, ${now} from agency_request where due_at < ${late}
    union
    -- What the record holds as asked and nobody's clock: read from the record itself, not from the table beside it.
    select escalation.id, asked ->> 'agency', 'none', escalation.updated_at, ${now}
    from escalation cross join jsonb_array_elements(coalesce(escalation.state -> 'alsoAsked', '[]')) asked
      left join agency_request request on request.escalation_id = escalation.id and request.agency = asked ->> 'agency'
    where escalation.due_at is not null and escalation.updated_at < ${late} and request.due_at is null
      and asked -> 'declined' is null and coalesce(asked ->> 'step', 'asked') <> 'done'
    on conflict do nothing
    returning escalation_id as "escalationId", agency, timer, due_at as "dueAt"`;
}

/**
 * Looks once at what the database says is due, and writes down what nobody has acted on. It knows neither the ladder nor the rules:
 * a fault in them must not hide from it. Each finding is told once; the desks show it until the escalation moves.
 *
 * Findings and heartbeat are written together: a look that fails in between would have kept a finding that nobody is told of.
 *
 * @param nowMs milliseconds since 1970
 * @param pid of the process that looks, for whoever watches it
 * @returns what was found now and not before
 */
export async function auditOnce(sql: Sql, nowMs: number, pid: number): Promise<readonly Owed[]> {
  const now = new Date(nowMs).toISOString();
  const late = new Date(nowMs - graceSeconds * 1000).toISOString();
  return sql.begin(async (tx) => {
    const found = await findNew(tx, now, late);
    await tx`
      insert into process_beat (name, at, pid) values (${auditorName}, ${now}, ${pid})
      on conflict (name) do update set at = excluded.at, pid = excluded.pid`;
    if (found.length > 0) await tx`select pg_notify(${pokeChannel}, 'escalations')`;
    return found;
  });
}
