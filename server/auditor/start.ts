import { connect } from '../db/connect.ts';
import { auditOnce } from './audit-once.ts';

// A process of its own with a connection of its own: when the server hangs, its ladder does, and this one goes on looking.
const everyMs = 1000;

const say = (line: object): void => void process.stderr.write(`${JSON.stringify({ level: 50, ...line })}\n`);

const sql = connect(process.env['NIDA_AUDITOR_DATABASE'] ?? '');
let running: Promise<void> | null = null;

async function look(): Promise<void> {
  for (const { escalationId, agency, timer, dueAt } of await auditOnce(sql, Date.now(), process.pid))
    say({ event: 'ladder-behind', escalation: escalationId, ...(agency === '' ? {} : { agency }), timer, dueAt });
}

/** A failed look leaves the heartbeat old, and whoever watches it knows. */
function failed(error: unknown): void {
  say({ event: 'auditor-failed', error: error instanceof Error ? error.name : 'unknown' });
}

const timer = setInterval(() => {
  running ??= look()
    .catch(failed)
    .finally(() => {
      running = null;
    });
}, everyMs);

async function end(): Promise<void> {
  clearInterval(timer);
  await running;
  await sql.end({ timeout: 1 });
  process.exit(0);
}
process.on('unhandledRejection', failed);
process.once('SIGTERM', () => void end());
// Ctrl-C goes to the whole group; the server ends us in order.
process.on('SIGINT', () => undefined);
// Our input is held open by the server that started us.
process.stdin.resume().once('end', () => void end());
