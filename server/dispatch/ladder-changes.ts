import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { decideLadder, LadderChange, LadderView, proposeLadder } from '../../contract/ladder.ts';
import type { Staff } from '../../contract/people.ts';
import { refusesSettings, type LadderSettings } from '../../domain/escalation/ladder-settings.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Queries, Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre, type CentreLane } from '../events/append-centre.ts';
import type { House } from '../house.ts';
import { staffNames } from '../supervision/staff.ts';
import { putInForce, settingsOf } from './ladder-settings.ts';

type Row = {
  readonly id: string;
  readonly agency: string;
  readonly before: LadderSettings;
  readonly after: LadderSettings;
  readonly by: string;
  readonly at: string;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly isInForce: boolean | null;
};
type Done = { readonly ok: true; readonly value: { readonly id: string } } | Refusal;

const mostShown = 20;

const rows = (sql: Queries): Promise<readonly Row[]> => sql<Row[]>`
  select id, agency, before, after, by, at, decided_by as "decidedBy", decided_at as "decidedAt", is_in_force as "isInForce"
  from ladder_change order by decided_at is not null, decided_at desc limit ${mostShown}`;

function changeOf(row: Row, nameOf: (id: string) => string): LadderChange {
  const { decidedBy, decidedAt, isInForce, ...change } = row;
  const isOpen = decidedBy === null || decidedAt === null;
  return {
    ...change,
    byName: nameOf(row.by),
    ...(isOpen ? {} : { decided: { byName: nameOf(decidedBy), at: decidedAt, isInForce: isInForce === true } }),
  };
}

/** The alarm of all agencies: of those that set something, and of those whose dispatchers were seen. */
export async function ladderView(sql: Queries): Promise<LadderView> {
  const known = await sql<{ agency: string }[]>`
    select agency from agency_ladder union select agency from agency_number union select agency from ladder_change
    union select agency from staff where role in ('dispatcher', 'dispatch-supervisor') union select '*' order by agency`;
  const changed = await rows(sql);
  const nameOf = await staffNames(
    sql,
    changed.flatMap(({ by, decidedBy }) => [by, decidedBy ?? by]),
  );
  const changes = changed.map((row) => changeOf(row, nameOf));
  const agencies = await Promise.all(
    known.map(async ({ agency }) => ({
      agency,
      settings: await settingsOf(sql, agency),
      waits: changes.find((one) => one.agency === agency && one.decided === undefined) ?? null,
    })),
  );
  return { agencies, decided: changes.filter((one) => one.decided !== undefined) };
}

type Written = { readonly who: Staff; readonly now: string; readonly type: string; readonly body: object };

/** Into the centre's own log, signed and chained: who wanted what instead of what, and who said yes or no. */
const log = (tx: Transaction, lane: CentreLane, { who, now, type, body }: Written) =>
  appendCentre(
    tx,
    lane,
    { aggregate: { kind: 'device', id: lane.device }, type, body: { ...body }, by: who.id, at: now, isRemark: true },
    1,
  );

/** An administrator wants an agency's alarm changed; nothing changes until a second one says yes. */
export async function propose(house: House, who: Staff, wish: z.infer<typeof proposeLadder>): Promise<Done> {
  const { agency, settings: after } = wish;
  const code = refusesSettings(after, agency);
  if (code !== null) return refuse(code);
  const now = instant(house.now());
  return house.sql.begin(async (tx) => {
    const lane = await lockCentre(tx, house.centreKey);
    const before = await settingsOf(tx, agency);
    const id = randomUUID();
    const written = await tx`
      insert into ladder_change (id, agency, before, after, by, at)
      values (${id}, ${agency}, ${tx.json(before)}, ${tx.json(after)}, ${who.id}, ${now}) on conflict do nothing returning id`;
    if (written.length === 0) return refuse('ladder-change-waits');
    await log(tx, lane, { who, now, type: 'ladder.proposed', body: { changeId: id, agency, before, after } });
    return { ok: true, value: { id } };
  });
}

/** A second administrator says yes; to leave everything as it is, anybody may, whoever proposed it too. */
export async function decide(house: House, who: Staff, id: string, said: z.infer<typeof decideLadder>): Promise<Done> {
  const { isYes } = said;
  const now = instant(house.now());
  const done = await house.sql.begin(async (tx): Promise<Done> => {
    const lane = await lockCentre(tx, house.centreKey);
    const [row] = await tx<{ agency: string; after: LadderSettings; by: string; decidedBy: string | null }[]>`
      select agency, after, by, decided_by as "decidedBy" from ladder_change where id = ${id} for update`;
    if (row === undefined) return refuse('not-found');
    if (row.decidedBy !== null) return refuse('not-in-this-state');
    if (isYes && row.by === who.id) return refuse('second-person-needed');
    const { agency, after } = row;
    const before = await settingsOf(tx, agency);
    await tx`
      update ladder_change set decided_by = ${who.id}, decided_at = ${now}, is_in_force = ${isYes} where id = ${id}`;
    if (isYes) await putInForce(tx, agency, after, now);
    await log(tx, lane, {
      who,
      now,
      type: 'ladder.decided',
      body: { changeId: id, agency, isInForce: isYes, before, after },
    });
    return { ok: true, value: { id } };
  });
  if (done.ok && isYes) house.bus.poke('escalations');
  return done;
}
