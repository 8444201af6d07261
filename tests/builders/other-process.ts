/**
 * The id of one process. To the system 0 and what is below it mean whole groups, and the group here is the test run itself: a process that
 * nobody has written down yet must fail the test, not end it.
 */
function ofOne(pid: number): number {
  if (!Number.isInteger(pid) || pid <= 1) throw new Error(`no process: ${pid}`);
  return pid;
}

/** @throws `no process`: not the id of one process; `ESRCH`: it has ended */
export function signalOne(pid: number, signal: NodeJS.Signals): void {
  process.kill(ofOne(pid), signal);
}

/** The same where it may have ended by itself a moment ago; false: it had. */
export function signalIfThere(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(ofOne(pid), signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}

/** Ends a process that leads a group of its own, and all it started, as a power cut does. */
export function killGroup(leader: number): void {
  process.kill(-ofOne(leader), 'SIGKILL');
}

/** Whether it lives still. */
export const isThere = (pid: number): boolean => signalIfThere(pid, 0);
