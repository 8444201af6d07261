// The encrypted build ships its types outside its "exports", where the compiler may not look; this is the part of them we use.
declare module 'better-sqlite3' {
  type Bound = readonly unknown[];

  class SqliteError extends Error {
    code: string;
  }

  interface Statement<Bind extends Bound = Bound, Row = unknown> {
    run(...bound: Bind): { changes: number; lastInsertRowid: number | bigint };
    get(...bound: Bind): Row | undefined;
    all(...bound: Bind): Row[];
    iterate(...bound: Bind): IterableIterator<Row>;
    /** Whether it gives rows back. */
    readonly reader: boolean;
    /** Rows become the value of their first column, or with `false` rows again. */
    pluck(isOn?: boolean): this;
  }

  class Database {
    constructor(file: string, options?: { readonly?: boolean; fileMustExist?: boolean; timeout?: number });
    prepare<Bind extends Bound = Bound, Row = unknown>(sql: string): Statement<Bind, Row>;
    exec(sql: string): this;
    pragma(text: string, options?: { simple?: boolean }): unknown;
    transaction<Result>(work: () => Result): { immediate(): Result };
    close(): this;
    static readonly SqliteError: typeof SqliteError;
  }

  namespace Database {
    type Database = InstanceType<typeof Database>;
    type Statement = ReturnType<Database['prepare']>;
  }

  export default Database;
}
