import type { Envelope } from '../../contract/envelope.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { asId, type IntakeId } from '../../domain/ids.ts';
import type { CaseRequest } from '../../domain/request/request.ts';
import type { Transaction } from '../db/connect.ts';

type Opened = Extract<IntakeFact, { type: 'request.opened' }>;

/** A request as it stands, taken for this transaction. */
export async function lockRequest(tx: Transaction, id: string): Promise<CaseRequest | null> {
  const [row] = await tx<{ state: CaseRequest }[]>`select state from request where id = ${id} for update`;
  return row?.state ?? null;
}

export async function keepRequest(tx: Transaction, request: CaseRequest, at: string): Promise<void> {
  await tx`
    update request set state = ${tx.json(request)}, stage = ${request.state}, owner = ${request.ownerId ?? null},
      due_at = ${request.dueAt}, updated_at = ${at}
    where id = ${request.id}`;
}

/** Opens the request an intake asked for; doing it again changes nothing. */
export async function openRequest(tx: Transaction, event: Envelope, fact: Opened, at: string): Promise<void> {
  const { requestId, card } = fact.body;
  const request: CaseRequest = {
    id: requestId,
    intakeId: asId<IntakeId>(event.aggregate.id),
    state: 'open',
    card,
    openedAt: event.at,
    openedBy: event.by,
    nextStep: card.nextStep,
    dueAt: card.dueAt,
    notes: [],
  };
  await tx`
    insert into request (id, intake_id, state, stage, service, due_at, opened_at, updated_at)
    values (${request.id}, ${request.intakeId}, ${tx.json(request)}, 'open', ${card.service}, ${request.dueAt}, ${request.openedAt}, ${at})
    on conflict (id) do nothing`;
}
