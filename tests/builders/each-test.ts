import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { Sql } from '../../server/db/connect.ts';
import { aTelephone, type Desk, type TestTelephone } from './a-telephone.ts';
import { aTwilioCentre, tables, type TwilioCentre } from './a-twilio-centre.ts';
import { aDatabase, type TestDatabase } from './phone-house.ts';
import { held, whichever } from './whichever.ts';

// Apart from the builders themselves: those also serve programs that are no tests, where there are no hooks.

function aDatabaseOfFile(): () => TestDatabase {
  const database = held<TestDatabase>('the database');
  beforeAll(async () => {
    database.set(await aDatabase());
  }, 60_000);
  afterAll(() => database.now().stop());
  return database.now;
}

/** One empty migrated database for all tests of a file. */
export function oneDatabase(): Sql {
  const database = aDatabaseOfFile();
  const sql = held<Sql>('the database');
  beforeAll(async () => {
    sql.set(await database().fresh());
  });
  return whichever(sql.now);
}

type EachTelephone<People extends readonly string[]> = {
  readonly sql: Sql;
  readonly phone: TestTelephone;
  readonly desks: Desks<People>;
  /** The centre ends and another begins on its database. The desks stay with the one that ended. */
  readonly restart: () => Promise<void>;
};
type Desks<People extends readonly string[]> = { readonly [Place in keyof People]: Desk };

/** For each test of a file an empty centre with a telephone, and the desks of these people, signed in. */
export function eachTelephone<const People extends readonly string[]>(...people: People): EachTelephone<People> {
  const database = aDatabaseOfFile();
  const sql = held<Sql>('the database');
  const phone = held<TestTelephone>('the telephone');
  const desks = people.map(() => held<Desk>('a desk'));
  beforeEach(async () => {
    const made = phone.set(await aTelephone({ sql: sql.set(await database().fresh()) }));
    await Promise.all(people.map(async (person, place) => desks[place]?.set(await made.desk(person))));
  });
  afterEach(() => phone.now().stop());
  return {
    sql: whichever(sql.now),
    phone: whichever(phone.now),
    desks: desks.map((desk) => whichever(desk.now)) as unknown as Desks<People>,
    restart: async () => {
      const { clock, stop } = phone.now();
      await stop();
      phone.set(await aTelephone({ sql: sql.now(), clock }));
    },
  };
}

type EachTwilioCentre = {
  readonly sql: Sql;
  readonly centre: TwilioCentre;
  /** Another centre in its place, at which a call rings at so many desks at once. */
  readonly begin: (reservesAtOnce: number) => Promise<void>;
};

/** For each test of a file a centre whose network is Twilio's stand-in, on one database that is emptied in between. */
export function eachTwilioCentre(): EachTwilioCentre {
  const sql = oneDatabase();
  const centre = held<TwilioCentre>('the centre');
  beforeEach(async () => {
    await sql.unsafe(`truncate ${tables}`);
    centre.set(await aTwilioCentre({ sql }));
  });
  afterEach(() => centre.now().stop());
  return {
    sql,
    centre: whichever(centre.now),
    begin: async (reservesAtOnce) => {
      await centre.now().stop();
      centre.set(await aTwilioCentre({ sql, reservesAtOnce }));
    },
  };
}
