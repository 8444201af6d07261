import type { CalledLine, MarksView, StaffMark } from '../../contract/queue.ts';
import type { Staff } from '../../contract/people.ts';
import { toE164 } from '../../contract/phone.ts';
import { may, roles } from '../../domain/access/roles.ts';
import { instant } from '../../domain/ids.ts';
import type { Json, Queries, Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { staffNames } from '../supervision/staff.ts';

const mostChanges = 50;
const takers = roles.filter((role) => may(role, 'take-calls'));

/** As networks name a line: E.164 where it is a number of the public network, else the short number as it stands. */
const lineName = (number: string): string => toE164(number) ?? number;

/** All that administrators see: everybody who takes calls, marked or not, the lines, and who changed what. */
export async function marksView(sql: Queries): Promise<MarksView> {
  const people = await sql<MarksView['people'][number][]>`
    select staff.id as staff, name_ar as "nameAr", name_en as "nameEn", coalesce(mark.languages, '{}') as languages,
      coalesce(mark.is_for_children, false) as "isForChildren", mark.gender
    from staff left join staff_mark mark on mark.staff = staff.id
    where staff.role = any(${[...takers]}) order by name_ar, staff.id`;
  const lines = await sql<CalledLine[]>`
    select number, language, is_for_children as "isForChildren", gender from called_line order by number`;
  const changes = await sql<{ at: string; by: string; staff: string | null; number: string | null }[]>`
    select at, by, staff, number from queue_mark_change order by id desc limit ${mostChanges}`;
  const nameOf = await staffNames(
    sql,
    changes.flatMap(({ by, staff }) => (staff === null ? [by] : [by, staff])),
  );
  return {
    people,
    lines,
    changes: changes.map(({ at, by, staff, number }) => ({
      at,
      byName: nameOf(by),
      what: staff === null ? (number ?? '') : nameOf(staff),
    })),
  };
}

type Change = { readonly staff: string } | { readonly number: string };

/** Writes a change with what stood before; one that changes nothing is not written. */
async function noteChange(
  tx: Transaction,
  { house, by }: { readonly house: House; readonly by: Staff },
  of: Change,
  [before, after]: readonly [Json | null, Json | null],
): Promise<void> {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  const [staff, number] = 'staff' in of ? [of.staff, null] : [null, of.number];
  await tx`
    insert into queue_mark_change (staff, number, at, by, before, after)
    values (${staff}, ${number}, ${instant(house.now())}, ${by.id}, ${before === null ? null : tx.json(before)},
      ${after === null ? null : tx.json(after)})`;
}

/**
 * Says what somebody who takes calls speaks and whom they serve.
 *
 * @throws {Refused} not-found when they take no calls here
 */
export async function keepStaffMark(house: House, by: Staff, mark: StaffMark): Promise<void> {
  const { staff, isForChildren, gender } = mark;
  const languages = [...new Set(mark.languages)];
  await house.sql.begin(async (tx) => {
    const person = await tx`select 1 from staff where id = ${staff} and role = any(${[...takers]}) for update`;
    if (person.length === 0) throw new Refused('not-found');
    const [before] = await tx<Omit<StaffMark, 'staff'>[]>`
      select languages, is_for_children as "isForChildren", gender from staff_mark where staff = ${staff}`;
    await tx`
      insert into staff_mark (staff, languages, is_for_children, gender) values (${staff}, ${languages}, ${isForChildren}, ${gender})
      on conflict (staff) do update
      set languages = excluded.languages, is_for_children = excluded.is_for_children, gender = excluded.gender`;
    await noteChange(tx, { house, by }, { staff }, [before ?? null, { languages, isForChildren, gender }]);
  });
  // Whoever rings now may be somebody else's to answer.
  house.bus.poke('presence');
}

const lineIn = async (tx: Transaction, number: string): Promise<Omit<CalledLine, 'number'> | null> => {
  const [row] = await tx<Omit<CalledLine, 'number'>[]>`
    select language, is_for_children as "isForChildren", gender from called_line where number = ${number} for update`;
  return row ?? null;
};

/** Says what a line that is dialled asks for. */
export async function keepCalledLine(house: House, by: Staff, line: CalledLine): Promise<void> {
  const { language, isForChildren, gender } = line;
  const number = lineName(line.number);
  await house.sql.begin(async (tx) => {
    const before = await lineIn(tx, number);
    await tx`
      insert into called_line (number, language, is_for_children, gender) values (${number}, ${language}, ${isForChildren}, ${gender})
      on conflict (number) do update
      set language = excluded.language, is_for_children = excluded.is_for_children, gender = excluded.gender`;
    await noteChange(tx, { house, by }, { number }, [before, { language, isForChildren, gender }]);
  });
  house.bus.poke('presence');
}

/** The line asks for nothing any more. Taking away what is not there changes nothing. */
export async function dropCalledLine(house: House, by: Staff, given: string): Promise<void> {
  const number = lineName(given);
  await house.sql.begin(async (tx) => {
    const before = await lineIn(tx, number);
    await tx`delete from called_line where number = ${number}`;
    await noteChange(tx, { house, by }, { number }, [before, null]);
  });
  house.bus.poke('presence');
}
