import type { RequestView } from '../../contract/api.ts';
import type { Service } from '../../domain/access/roles.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import type { CaseRequest } from '../../domain/request/request.ts';
import type { Queries } from '../db/connect.ts';
import { staffNames } from '../supervision/staff.ts';

type Known = Pick<Intake, 'safeContact' | 'consents' | 'place' | 'story'>;
type Row = { readonly state: CaseRequest; readonly intake: Known | null; readonly callNumber: string | null };

/** Which requests a reader asks for. */
export type RequestsWanted = {
  readonly service?: Service;
  readonly operator?: string;
  readonly id?: string;
  readonly doneSince: string;
};

function shown({ state, intake, callNumber }: Row, now: string): Omit<RequestView, 'operatorName'> {
  const { number: said, ...safeContact } = intake?.safeContact ?? state.card.safeContact;
  const number = safeContact.callBack === 'allowed' ? (said ?? callNumber) : null;
  const mayRead = intake !== null && intake.consents[state.card.service] === true;
  return {
    ...state,
    // The rules of the intake as it stands: what became unsafe after the request opened is unsafe here too.
    card: {
      ...state.card,
      safeContact: number === null || said === undefined ? safeContact : { ...safeContact, number: said },
    },
    overdue: state.state !== 'done' && state.dueAt < now,
    ...(mayRead ? { place: intake.place, story: intake.story } : {}),
    ...(number === null ? {} : { number }),
  };
}

/** Live requests, the one due first on top, then those done since; without the wanted filters all of them. */
export async function requests(sql: Queries, wanted: RequestsWanted, now: string): Promise<readonly RequestView[]> {
  const rows = await sql<Row[]>`
    select request.state, intake.state as intake, call.from_number as "callNumber"
    from request left join intake on intake.id = request.intake_id left join call on call.id = intake.call_id
    where (request.stage <> 'done' or request.updated_at > ${wanted.doneSince})
      ${wanted.service === undefined ? sql`` : sql`and request.service = ${wanted.service}`}
      ${wanted.operator === undefined ? sql`` : sql`and intake.operator = ${wanted.operator}`}
      ${wanted.id === undefined ? sql`` : sql`and request.id = ${wanted.id}`}
    order by (request.stage = 'done'), request.due_at limit 1000`;
  const nameOf = await staffNames(
    sql,
    rows.flatMap(({ state }) => [state.openedBy, state.ownerId ?? state.openedBy]),
  );
  return rows.map((row) => ({
    ...shown(row, now),
    ...(row.state.ownerId === undefined ? {} : { ownerName: nameOf(row.state.ownerId) }),
    operatorName: nameOf(row.state.openedBy),
  }));
}
