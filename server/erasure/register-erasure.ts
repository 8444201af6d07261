import type { FastifyInstance } from 'fastify';
import { askErasure as asked, refuseErasure as refused, type Erasure } from '../../contract/audit.ts';
import type { Staff } from '../../contract/people.ts';
import type { House } from '../house.ts';
import { idIn, readInput, readNothing } from '../http/read-input.ts';
import { Refused } from '../http/refused.ts';
import { take, value } from '../http/reply.ts';
import { staffNames } from '../supervision/staff.ts';
import { askErasure, confirmErasure, refuseErasure } from './erasure-acts.ts';
import { recordingsLeft } from '../telephony/recording/forget-recordings.ts';
import { previewErasure } from './preview.ts';

type Row = Omit<Erasure, 'askedByName' | 'isOwn' | 'confirmedByName' | 'refusedByName'> & {
  readonly refusedBy: string | null;
};

/** All that were asked for, the latest first. */
async function erasures({ sql }: House, who: Staff): Promise<readonly Erasure[]> {
  const rows = await sql<Row[]>`
    select id, intake_id as "intakeId", reason, asked_by as "askedBy", asked_at as "askedAt", confirmed_by as "confirmedBy",
      confirmed_at as "confirmedAt", steps, refused_by as "refusedBy", refused_at as "refusedAt", refused_because as "refusedBecause"
    from erasure order by asked_at desc limit 500`;
  const people = rows.flatMap((row) => [row.askedBy, row.confirmedBy, row.refusedBy]);
  const nameOf = await staffNames(
    sql,
    people.filter((one) => one !== null),
  );
  const named = (id: string | null): string | null => (id === null ? null : nameOf(id));
  return rows.map(({ refusedBy, ...row }) => ({
    ...row,
    askedByName: nameOf(row.askedBy),
    isOwn: row.askedBy === who.id,
    confirmedByName: named(row.confirmedBy),
    refusedByName: named(refusedBy),
  }));
}

/** Erasure by law: one administrator asks with a reason, another looks at what goes and confirms or refuses. */
export function registerErasure(app: FastifyInstance, house: House): void {
  app.get('/api/erasures', async (request) => value(await erasures(house, await house.who(request, 'administer'))));
  app.get('/api/erasures/recordings', async (request) => {
    await house.who(request, 'administer');
    return value({ left: await recordingsLeft(house) });
  });
  app.post('/api/erasures', async (request) => {
    const who = await house.who(request, 'administer');
    const { intakeId, reason } = readInput(asked, request.body);
    return value(take(await askErasure(house, who, intakeId, reason)));
  });
  app.get('/api/erasures/:id/preview', async (request) => {
    await house.who(request, 'administer');
    const id = idIn(request.params);
    const preview = await house.sql.begin((tx) => previewErasure(tx, id));
    if (preview === null) throw new Refused('not-found');
    return value(preview);
  });
  app.post('/api/erasures/:id/confirm', async (request) => {
    const who = await house.who(request, 'administer');
    readNothing(request.body);
    return value(take(await confirmErasure(house, who, idIn(request.params))));
  });
  app.post('/api/erasures/:id/refuse', async (request) => {
    const who = await house.who(request, 'administer');
    const { reason } = readInput(refused, request.body);
    return value(take(await refuseErasure(house, who, idIn(request.params), reason)));
  });
}
