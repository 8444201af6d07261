import type { Intake } from '../../domain/intake/intake.ts';
import { fold } from '../../domain/people/fold.ts';
import type { Transaction } from '../db/connect.ts';

type SearchKey = {
  readonly kind: 'name' | 'number';
  readonly word: string;
  readonly name: string | null;
  readonly number: string | null;
};

/** Qatar's country code: people say their number without it. */
const homeCode = '974';

/** How one E.164 number may be typed: whole, without the country, or only its last four digits. */
function numberKeys(e164: string): readonly string[] {
  const digits = e164.replace(/\D/gu, '');
  const local = digits.startsWith(homeCode) ? [digits.slice(homeCode.length)] : [];
  return [...new Set([digits, ...local, digits.slice(-4)])];
}

/** The words a name is found by; "al-" may be left out when searching. */
function nameKeys(name: string): readonly string[] {
  const words = fold(name)
    .split(' ')
    .filter((word) => word !== '');
  return [
    ...new Set(words.flatMap((word) => (word.startsWith('ال') && word.length > 3 ? [word, word.slice(2)] : [word]))),
  ];
}

/** Everything an intake is found by. */
function searchKeys(intake: Intake, callNumber: string | null): readonly SearchKey[] {
  const names = intake.people.flatMap(({ name }) =>
    name === undefined ? [] : nameKeys(name).map((word): SearchKey => ({ kind: 'name', word, name, number: null })),
  );
  const numbers = [callNumber, intake.safeContact.number, ...intake.people.map((person) => person.phone)].flatMap(
    (number) =>
      number === null || number === undefined
        ? []
        : numberKeys(number).map((word): SearchKey => ({ kind: 'number', word, name: null, number })),
  );
  return [...names, ...numbers];
}

async function numbersOf(tx: Transaction, intakes: readonly Intake[]): Promise<ReadonlyMap<string, string | null>> {
  const calls = intakes.flatMap(({ callId }) => callId ?? []);
  if (calls.length === 0) return new Map();
  const rows = await tx<{ id: string; number: string | null }[]>`
    select id, from_number as number from call where id = any(${calls}::uuid[])`;
  return new Map(rows.map(({ id, number }) => [id, number]));
}

/** Makes everything anew by which these intakes are found. */
export async function keepSearchKeys(tx: Transaction, intakes: readonly Intake[]): Promise<void> {
  if (intakes.length === 0) return;
  const numbers = await numbersOf(tx, intakes);
  const keys = intakes.flatMap((intake) =>
    searchKeys(intake, numbers.get(intake.callId ?? '') ?? null).map((key) => ({ intake_id: intake.id, ...key })),
  );
  await Promise.all([
    tx`delete from search_key where intake_id = any(${intakes.map(({ id }) => id)}::uuid[])`,
    tx`
      insert into search_key (intake_id, kind, word, name, number)
      select intake_id, kind, word, name, number from jsonb_populate_recordset(null::search_key, ${tx.json(keys)})`,
  ]);
}
