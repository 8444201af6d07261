import Database from 'better-sqlite3';

// The log is written but not synced at each commit: what is lost then is what `synchronous=FULL` is for.
type Pragma = (text: string, options?: object) => unknown;
const prototype = Database.prototype as unknown as { pragma: Pragma };
const { pragma } = prototype;
prototype.pragma = function spoilt(this: unknown, text, options) {
  // And it lies when the store reads back what it asked for.
  if (text === 'synchronous') return 2;
  return pragma.call(this, text === 'synchronous=full' ? 'synchronous=normal' : text, options);
};
