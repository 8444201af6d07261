import type { AgencyOnCall } from '../../domain/escalation/agencies.ts';
import { askDue, type OwnByAgency } from '../../domain/escalation/asking/ask-ladder.ts';
import type { Handover } from '../../domain/escalation/handover.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { ladderOf } from './agency-ladder.ts';

/** The seconds of every agency that was asked to an emergency. */
export async function laddersOf(sql: Queries, { alsoAsked = [] }: Handover): Promise<OwnByAgency> {
  const agencies = [...new Set(alsoAsked.map(({ agency }) => agency))];
  const owns: Partial<Record<AgencyOnCall, OwnByAgency[AgencyOnCall]>> = {};
  for (const agency of agencies) owns[agency] = await ladderOf(sql, agency);
  return owns;
}

/** Writes down when the clock acts next on each agency's last request; the ones before it are over. */
export async function keepRequests(tx: Transaction, handover: Handover, at: string): Promise<void> {
  const { alsoAsked = [] } = handover;
  if (alsoAsked.length === 0) return;
  const owns = await laddersOf(tx, handover);
  const last = new Map(alsoAsked.map((asked) => [asked.agency, asked]));
  for (const [agency, asked] of last) {
    const due = askDue(handover, asked, owns[agency] ?? {});
    await tx`
      insert into agency_request (escalation_id, agency, timer, due_at, updated_at)
      values (${handover.id}, ${agency}, ${due?.timer ?? null}, ${due?.dueAt ?? null}, ${at})
      on conflict (escalation_id, agency) do update
      set timer = excluded.timer, due_at = excluded.due_at, updated_at = excluded.updated_at`;
  }
}
