import postgres from 'postgres';
import { steadyBegin } from './steady-begin.ts';
import { steadySocket } from './steady-socket.ts';

/** The one handle on PostgreSQL; every statement is written in plain sight with bound values. */
export type Sql = postgres.Sql<{ bigint: number }>;
/** A handle inside a transaction; never use the outer one there. */
export type Transaction = postgres.TransactionSql<{ bigint: number }>;
/** Either: for reads that run alone or inside a transaction. */
export type Queries = Sql | Transaction;
export type Json = postgres.JSONValue;

/** Opens a pool. Counts and sequences come back as numbers: none of ours passes 2^53. Instants come back as ISO strings. */
export function connect(url: string): Sql {
  // TLS wraps the socket once more, and a list of hosts is the driver's to walk: there it keeps its own.
  const isPlain = !/[?&](?:sslmode|ssl)=/u.test(url) && !/@[^/]*,/u.test(url);
  const sql: Sql = postgres(url, {
    max: 10,
    // Known to the driver, unknown to its types.
    ...(isPlain ? ({ socket: steadySocket } as object) : {}),
    onnotice: () => undefined,
    types: {
      bigint: {
        to: 20,
        from: [20],
        serialize: (value: number) => value.toString(),
        parse: (text: string) => Number(text),
      },
      date: {
        to: 1184,
        from: [1082, 1114, 1184],
        serialize: (value: string | Date) => (value instanceof Date ? value.toISOString() : value),
        parse: (text: string) => new Date(text).toISOString(),
      },
    },
  });
  return Object.assign(sql, { begin: steadyBegin(sql) });
}
