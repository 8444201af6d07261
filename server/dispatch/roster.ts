import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { keepUnit as keepUnitInput, UnitView } from '../../contract/roster.ts';
import type { Staff } from '../../contract/people.ts';
import { endedStates, type Handover } from '../../domain/escalation/handover.ts';
import { standingOf, type RosterUnit } from '../../domain/escalation/roster.ts';
import { partsOf } from '../../domain/escalation/unit-facts.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Queries } from '../db/connect.ts';
import type { House } from '../house.ts';

type Row = Omit<RosterUnit, 'point' | 'outSince'> & {
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly outSince: string | null;
};

const rosterUnit = ({ latitude, longitude, outSince, ...row }: Row): RosterUnit => ({
  ...row,
  ...(latitude === null || longitude === null ? {} : { point: { latitude, longitude } }),
  ...(outSince === null ? {} : { outSince }),
});

const finished = [...endedStates];

/** Every unit of an agency with what it does now, by call sign. */
export async function rosterOf(sql: Queries, agency: string): Promise<readonly UnitView[]> {
  const rows = await sql<Row[]>`
    select id, agency, call_sign as "callSign", kind, home, latitude, longitude, out_since as "outSince"
    from dispatch_unit where agency = ${agency} and removed_at is null order by call_sign`;
  const open = await sql<{ state: Handover }[]>`select state from escalation where stage not in ${sql(finished)}`;
  const parts = open.flatMap(({ state }) => [
    ...partsOf(state),
    ...(state.alsoAsked ?? []).flatMap(({ units = [] }) => units),
  ]);
  return rows.map(rosterUnit).map((unit) => ({ ...unit, standing: standingOf(unit, parts) }));
}

/**
 * The call sign of a unit that may still be sent; `null`: there is none of this id.
 *
 * @param agency missing: of any agency
 */
export async function callSignOf(sql: Queries, id: string, agency?: string): Promise<string | null> {
  const [row] = await sql<{ callSign: string }[]>`
    select call_sign as "callSign" from dispatch_unit
    where id = ${id} and removed_at is null and agency = coalesce(${agency ?? null}, agency)`;
  return row?.callSign ?? null;
}

/** Writes a unit of the person's own agency down, or changes it; two units of one agency never share a call sign. */
export async function keepUnit(
  house: House,
  who: Staff,
  { id, callSign, kind, home, point, isOut }: z.infer<typeof keepUnitInput>,
): Promise<{ readonly ok: true; readonly value: string } | Refusal> {
  const now = instant(house.now());
  const sign = callSign.trim();
  const [row] = await house.sql<{ id: string }[]>`
    insert into dispatch_unit (id, agency, call_sign, kind, home, latitude, longitude, out_since, changed_at, changed_by)
    select ${id ?? randomUUID()}, ${who.agency}, ${sign}, ${kind}, ${home.trim()}, ${point?.latitude ?? null}::double precision,
      ${point?.longitude ?? null}::double precision, ${isOut ? now : null}::timestamptz, ${now}, ${who.id}
    where not exists (
      select 1 from dispatch_unit
      where agency = ${who.agency} and call_sign = ${sign} and removed_at is null and id <> ${id ?? randomUUID()})
    on conflict (id) do update set call_sign = excluded.call_sign, kind = excluded.kind, home = excluded.home,
      latitude = excluded.latitude, longitude = excluded.longitude, changed_at = excluded.changed_at, changed_by = excluded.changed_by,
      out_since = case when excluded.out_since is not null then coalesce(dispatch_unit.out_since, excluded.out_since) end
    where dispatch_unit.agency = ${who.agency}
    returning id`;
  if (row === undefined) return refuse('input-invalid', 'callSign');
  house.bus.poke('escalations');
  return { ok: true, value: row.id };
}

/** Takes a unit off the list; what it did stays written in its incidents. */
export async function removeUnit(house: House, who: Staff, id: string): Promise<{ ok: true; value: null } | Refusal> {
  const rows = await house.sql`
    update dispatch_unit set removed_at = ${instant(house.now())}, changed_by = ${who.id}
    where id = ${id} and agency = ${who.agency} and removed_at is null returning id`;
  if (rows.length === 0) return refuse('not-found');
  house.bus.poke('escalations');
  return { ok: true, value: null };
}
