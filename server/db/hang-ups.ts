/**
 * That a connection to the database ended by itself: the next statement opens a new one, so whoever may simply come again.
 *
 * Not among them, because it is us who ended: `CONNECTION_ENDED` and `CONNECTION_DESTROYED` (the pool was closed). No new try helps there, and
 * a transaction that waited for its connection to close would wait for ever.
 */
const hangUps: ReadonlySet<unknown> = new Set([
  // The far end is gone, noticed while reading (the server was killed; steady-socket.ts says it of every end).
  'ECONNRESET',
  // The same, noticed while writing.
  'EPIPE',
  // The driver's own word for statements that were under way then.
  'CONNECTION_CLOSED',
  // The server was told to stop, or somebody ended this connection (admin_shutdown).
  '57P01',
  // Another of its processes crashed, and it starts anew (crash_shutdown).
  '57P02',
  // It is still starting, or stopping (cannot_connect_now).
  '57P03',
]);

/** The database hung up, was told to stop, or is not ready yet. */
export const isHangUp = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && hangUps.has(error.code);
