import type { SearchHit } from '../../contract/api.ts';
import { maskNumber } from '../../contract/phone.ts';
import type { Outcome } from '../../domain/intake/facts.ts';
import { asId, type IntakeId } from '../../domain/ids.ts';
import { fold, latinDigits } from '../../domain/people/fold.ts';
import type { Level } from '../../domain/screening/rules.ts';
import type { Queries } from '../db/connect.ts';
import { staffNames } from './staff.ts';

const mostHits = 20;

type Row = {
  id: string;
  openedAt: string;
  operator: string;
  outcome: Outcome | null;
  level: Level;
  name: string | null;
  number: string | null;
};

/** The digits of a typed number; `null` when it is a name. */
function typedNumber(text: string): string | null {
  const digits = latinDigits(text).replace(/[\s+().-]/gu, '');
  return /^\d{3,}$/u.test(digits) ? digits.replace(/^00/u, '') : null;
}

// The largest character: every word with this beginning lies between the beginning and the beginning followed by it.
const after = (prefix: string): string => `${prefix}\u{10FFFF}`;

const byNumber = (sql: Queries, digits: string): Promise<readonly Row[]> =>
  sql<Row[]>`
    select distinct on (intake.opened_at, intake.id) intake.id, intake.opened_at as "openedAt", intake.operator, intake.outcome, intake.level,
      null as name, search_key.number
    from search_key join intake on intake.id = search_key.intake_id
    where search_key.kind = 'number' and search_key.word collate "C" >= ${digits} and search_key.word collate "C" <= ${after(digits)}
    order by intake.opened_at desc, intake.id limit ${mostHits}`;

/** Every typed word must begin some word of the same name. */
async function byName(sql: Queries, text: string): Promise<readonly Row[]> {
  const [first, ...rest] = fold(text)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 6);
  if (first === undefined) return [];
  const also = rest.map(
    (word) => sql`
      and exists (select 1 from search_key other where other.intake_id = search_key.intake_id and other.kind = 'name' and other.name = search_key.name
        and other.word collate "C" >= ${word} and other.word collate "C" <= ${after(word)})`,
  );
  return sql<Row[]>`
    select distinct on (intake.opened_at, intake.id) intake.id, intake.opened_at as "openedAt", intake.operator, intake.outcome, intake.level,
      search_key.name, null as number
    from search_key join intake on intake.id = search_key.intake_id
    where search_key.kind = 'name' and search_key.word collate "C" >= ${first} and search_key.word collate "C" <= ${after(first)} ${also.reduce((all, one) => sql`${all} ${one}`, sql``)}
    order by intake.opened_at desc, intake.id limit ${mostHits}`;
}

/** Intakes by a person's name in any Arabic spelling or by a number in any digits, newest first, at most twenty. */
export async function searchIntakes(sql: Queries, text: string): Promise<readonly SearchHit[]> {
  const digits = typedNumber(text);
  const rows = digits === null ? await byName(sql, text) : await byNumber(sql, digits);
  const nameOf = await staffNames(
    sql,
    rows.map((row) => row.operator),
  );
  return rows.map(({ id, number, operator, ...rest }) => ({
    ...rest,
    intakeId: asId<IntakeId>(id),
    operatorName: nameOf(operator),
    maskedNumber: number === null ? null : maskNumber(number),
  }));
}
