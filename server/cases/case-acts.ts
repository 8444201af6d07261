import type { z } from 'zod';
import type { finishRequest, noteRequest, returnRequest } from '../../contract/api.ts';
import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import { evolveRequest, refusesRequest, type CaseRequest, type RequestFact } from '../../domain/request/request.ts';
import type { Signer } from '../audit/ed25519.ts';
import type { Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre } from '../events/append-centre.ts';
import { publish } from '../events/publish.ts';
import type { House } from '../house.ts';
import { keepRequest, lockRequest } from './project-request.ts';

export type Acted = { readonly ok: true; readonly value: CaseRequest } | Refusal;
type Decide = (request: CaseRequest) => RequestFact | 'done' | Refusal;

/** Hours within which an accepted request without an appointment must move again. Agency policy. */
const followUpHours = 48;

type Doing = {
  readonly signer: Signer;
  readonly who: Staff;
  readonly id: string;
  readonly now: string;
  readonly decide: Decide;
};

async function carryOut(tx: Transaction, { signer, who, id, now, decide }: Doing): Promise<Acted> {
  const lane = await lockCentre(tx, signer);
  const request = await lockRequest(tx, id);
  if (request === null) return refuse('not-found');
  if (who.role === 'case-worker' && who.service !== request.card.service) return refuse('not-yours');
  const fact = decide(request);
  if (fact === 'done') return { ok: true, value: request };
  if ('ok' in fact) return fact;
  const code = refusesRequest(request, fact);
  if (code !== null) return refuse(code, request.state);
  const [row] = await tx<{ arrivals: number; operator: string | null }[]>`
    update request set arrivals = request.arrivals + 1 from intake
    where request.id = ${id} and intake.id = request.intake_id returning request.arrivals, intake.operator`;
  const written = {
    aggregate: { kind: 'request', id },
    type: fact.type,
    body: { ...fact.body },
    by: who.id,
    at: now,
  } as const;
  const event = await appendCentre(tx, lane, written, row?.arrivals ?? 1);
  const after = evolveRequest(request, fact, { at: now, by: who.id });
  await keepRequest(tx, after, now);
  const feeds = ['centre', `service:${request.card.service}`, `op:${row?.operator ?? request.openedBy}`];
  await publish(tx, [{ eventId: event.eventId, feeds }]);
  return { ok: true, value: after };
}

async function act(house: House, who: Staff, id: string, decide: Decide): Promise<Acted> {
  const now = instant(house.now());
  const result = await house.sql.begin((tx) => carryOut(tx, { signer: house.centreKey, who, id, now, decide }));
  if (result.ok) house.bus.poke('requests');
  return result;
}

/** When an accepted request must move next: at the agreed appointment when it is still to come, otherwise by policy. */
function nextDue(request: CaseRequest, now: string): string {
  const { appointmentAt } = request.card;
  if (appointmentAt !== undefined && appointmentAt > now) return appointmentAt;
  return instant(Date.parse(now) + followUpHours * 3_600_000);
}

/** A named person takes the request. The same person again changes nothing; another is told that it is taken. */
export const acceptRequest = (house: House, who: Staff, id: string): Promise<Acted> =>
  act(house, who, id, (request) => {
    if (request.state === 'accepted') return request.ownerId === who.id ? 'done' : refuse('already-accepted');
    const dueAt = nextDue(request, instant(house.now()));
    return { type: 'request.accepted', body: { byName: who.nameAr, nextStep: 'follow-up', dueAt } };
  });

/** Writes a note with what happens next and by when. A living request always has a next step. */
export const noteOnRequest = (
  house: House,
  who: Staff,
  id: string,
  note: z.infer<typeof noteRequest>,
): Promise<Acted> =>
  act(house, who, id, () =>
    note.nextStep === 'none' ? refuse('input-invalid', 'nextStep') : { type: 'request.noted', body: note },
  );

/** Gives the request back to the hotline's supervisor with a reason. */
export const sendBack = (house: House, who: Staff, id: string, why: z.infer<typeof returnRequest>): Promise<Acted> =>
  act(house, who, id, () => ({ type: 'request.returned', body: { byName: who.nameAr, reason: why.reason } }));

export const finish = (house: House, who: Staff, id: string, how: z.infer<typeof finishRequest>): Promise<Acted> =>
  act(house, who, id, () => ({ type: 'request.done', body: how }));
