import { assertNever } from '../assert-never.ts';
import type { IntakeId, RequestId } from '../ids.ts';
import type { RefusalCode } from '../refusal.ts';
import type { NextStep, RequestCard } from './card.ts';

/** Facts the owning unit writes about a request. */
export type RequestFact =
  | {
      readonly type: 'request.accepted';
      readonly body: { readonly byName: string; readonly nextStep: NextStep; readonly dueAt: string };
    }
  | {
      readonly type: 'request.noted';
      readonly body: { readonly text: string; readonly nextStep: NextStep; readonly dueAt: string };
    }
  | { readonly type: 'request.returned'; readonly body: { readonly byName: string; readonly reason: string } }
  | { readonly type: 'request.done'; readonly body: { readonly result: string } };

type RequestState = 'open' | 'accepted' | 'returned' | 'done';

/** A request at the centre. While it lives it has an owner, a next step and a due time. */
export type CaseRequest = {
  readonly id: RequestId;
  readonly intakeId: IntakeId;
  readonly state: RequestState;
  readonly card: RequestCard;
  readonly openedAt: string;
  readonly openedBy: string;
  /** The named person; missing: the unit owns it (card.service), or the supervisor when it was returned. */
  readonly ownerId?: string;
  readonly ownerName?: string;
  readonly nextStep: NextStep;
  readonly dueAt: string;
  readonly notes: readonly { readonly at: string; readonly by: string; readonly text: string }[];
  readonly returned?: { readonly byName: string; readonly reason: string; readonly at: string };
  readonly done?: { readonly result: string; readonly at: string };
};

const allowedFrom: Readonly<Record<RequestFact['type'], readonly RequestState[]>> = {
  'request.accepted': ['open', 'returned'],
  'request.noted': ['open', 'accepted', 'returned'],
  'request.returned': ['open', 'accepted'],
  'request.done': ['accepted'],
};

/** Why this may not be done with the request now, or `null`. */
export function refusesRequest(request: CaseRequest | null, fact: RequestFact): RefusalCode | null {
  if (request === null) return 'not-found';
  if (!allowedFrom[fact.type].includes(request.state)) return 'not-in-this-state';
  return fact.type === 'request.returned' && fact.body.reason.trim() === '' ? 'reason-needed' : null;
}

type Stamped = { readonly at: string; readonly by: string };

/** The request after one more fact of the owning unit. */
export function evolveRequest(request: CaseRequest, fact: RequestFact, stamp: Stamped): CaseRequest {
  switch (fact.type) {
    case 'request.accepted':
      return {
        ...request,
        state: 'accepted',
        ownerId: stamp.by,
        ownerName: fact.body.byName,
        nextStep: fact.body.nextStep,
        dueAt: fact.body.dueAt,
      };
    case 'request.noted':
      return {
        ...request,
        nextStep: fact.body.nextStep,
        dueAt: fact.body.dueAt,
        notes: [...request.notes, { at: stamp.at, by: stamp.by, text: fact.body.text }],
      };
    case 'request.returned': {
      const { ownerId: _id, ownerName: _name, ...unowned } = request;
      return { ...unowned, state: 'returned', nextStep: 'accept', returned: { ...fact.body, at: stamp.at } };
    }
    case 'request.done':
      return { ...request, state: 'done', nextStep: 'none', done: { ...fact.body, at: stamp.at } };
    default:
      return assertNever(fact);
  }
}
