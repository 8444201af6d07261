import type { RevisionLine, Snapshot } from '../../contract/exchange/snapshot.ts';
import type { Call } from '../../domain/call/call.ts';
import type { EscalationCard } from '../../domain/escalation/card.ts';
import { changedParts } from '../../domain/escalation/changed-parts.ts';
import type { SafeContact } from '../../domain/people/safe-contact.ts';
import type { Queries } from '../db/connect.ts';
import { oneEscalation } from '../dispatch/escalation-views.ts';

type Around = {
  readonly changedAt: string;
  readonly safeContact: SafeContact | null;
  readonly call: Call | null;
  readonly callNumber: string | null;
};

async function around(sql: Queries, id: string): Promise<Around | null> {
  const [row] = await sql<Around[]>`
    select greatest(escalation.updated_at, intake.updated_at) as "changedAt", intake.state -> 'safeContact' as "safeContact",
      call.state as call, call.from_number as "callNumber"
    from escalation left join intake on intake.id = escalation.intake_id left join call on call.id = intake.call_id
    where escalation.id = ${id}`;
  return row ?? null;
}

/** Each card as the console sent it, the first first. */
async function revisionsOf(sql: Queries, intakeId: string, id: string): Promise<readonly RevisionLine[]> {
  const rows = await sql<{ revision: number | null; at: string; card: EscalationCard }[]>`
    select (body ->> 'revision')::integer as revision, at, body -> 'card' as card from event
    where aggregate_id = ${intakeId} and type in ('escalation.raised', 'escalation.amended') and body ->> 'escalationId' = ${id}
      and dispatch_code is null and counts
    order by coalesce((body ->> 'revision')::integer, 1)`;
  return rows.map(({ revision, at, card }, index) => {
    const before = rows[index - 1]?.card;
    return { revision: revision ?? 1, at, changed: before === undefined ? [] : changedParts(before, card) };
  });
}

function callIn({ call }: Around): Pick<Snapshot, 'call'> {
  const startedAt = call?.queuedAt ?? call?.ringingAt ?? call?.answeredAt;
  if (call === null || startedAt === undefined) return {};
  return {
    call: { id: call.id, startedAt, ...(call.answeredAt === undefined ? {} : { answeredAt: call.answeredAt }) },
  };
}

/** Everything a partner may be told of one escalation as it stands; `null` when there is none. */
export async function snapshotOf(sql: Queries, id: string): Promise<Snapshot | null> {
  const [view, about] = await Promise.all([oneEscalation(sql, id), around(sql, id)]);
  if (view === null || about === null) return null;
  const { number, ...safeContact } = about.safeContact ?? {};
  const known = [number, about.callNumber].filter((one) => one !== undefined && one !== null);
  return {
    view,
    updatedAt: about.changedAt,
    safeContact,
    ...callIn(about),
    revisions: await revisionsOf(sql, view.intakeId, id),
    unsafeNumbers: known.filter((one) => one !== view.number),
  };
}
