import type postgres from 'postgres';
import { isHangUp } from './hang-ups.ts';

type Pool = postgres.Sql<{ bigint: number }>;
type Transaction = postgres.TransactionSql<{ bigint: number }>;

/** Whether the connection of a transaction is gone. */
type Life = { isGone: boolean };
type Work = (tx: Transaction) => unknown;
type Begin = (first: string | Work, second?: Work) => Promise<unknown>;

const gone = (): Error =>
  Object.assign(new Error('the connection of this transaction is gone'), { code: 'CONNECTION_CLOSED' });

type Savepoint = (work: Work) => Promise<unknown>;

function guarded(tx: Transaction, life: Life): Transaction {
  const assertThere = (): void => {
    if (life.isGone) throw gone();
  };
  const savepoint: Savepoint = async (work) => {
    assertThere();
    return (tx.savepoint.bind(tx) as unknown as Savepoint)(lasting(work, life));
  };
  return new Proxy(tx, {
    apply: (target, self, args): unknown => {
      assertThere();
      return Reflect.apply(target, self, args);
    },
    get: (target, name, self): unknown => (name === 'savepoint' ? savepoint : Reflect.get(target, name, self)),
  });
}

/**
 * The work of a transaction, whose end the driver never hears once the connection is gone: it would speak on it once more. After a hang-up the
 * connection closes by itself, and with it the transaction.
 */
const lasting =
  (work: Work, life: Life): Work =>
  (tx) =>
    new Promise((resolve, reject) => {
      const ended = new Promise((end) => end(work(guarded(tx, life))));
      ended.then(
        (value) => (life.isGone ? undefined : resolve(value)),
        (error: unknown) => (life.isGone || isHangUp(error) ? undefined : reject(error)),
      );
    });

/**
 * Transactions that say nothing more once their connection was closed.
 *
 * The driver (postgres 3.4.9) refuses such a transaction at once, but its work goes on in the background; what it still says, its
 * rollback too, went to the connection it had: to none, which ended the process, or to a new one, into somebody else's transaction.
 */
export function steadyBegin(sql: Pool): Pool['begin'] {
  const begin = sql.begin.bind(sql) as unknown as (options: string, work: Work) => Promise<unknown>;
  const steady: Begin = (first, second) => {
    const life: Life = { isGone: false };
    const [options, work] = typeof first === 'string' ? [first, second] : ['', first];
    if (work === undefined) throw new TypeError('a transaction without work');
    const told = begin(options, lasting(work, life));
    told.catch(() => (life.isGone = true));
    return told;
  };
  return steady;
}
