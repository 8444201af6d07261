import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { inProject } from './paths.mjs';

const askAgainMs = 200;
/** Nobody's turn takes this long; an older one was left by a process whose number another program has now. */
const longestTurnMs = 30 * 60_000;

/** @param {unknown} error @param {string} code */
const has = (error, code) => error instanceof Error && 'code' in error && error.code === code;

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to somebody else.
    return has(error, 'EPERM');
  }
}

/** Who has the turn: a process that lives, or `null` when it is free. @param {string} file */
function holder(file) {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    const isOld = Date.now() - statSync(file).mtimeMs > longestTurnMs;
    if (!isOld && isAlive(pid)) return pid;
    // Moved away before it is removed: two who find it at once must not remove each other's turn.
    const left = `${file}.left-by-${pid}.${process.pid}`;
    renameSync(file, left);
    rmSync(left);
    return null;
  } catch (error) {
    if (has(error, 'ENOENT')) return null;
    throw error;
  }
}

/** A link is made whole or not at all, so nobody reads a number half written. @param {string} file */
function take(file) {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (has(error, 'EEXIST')) return false;
    throw error;
  } finally {
    rmSync(mine);
  }
}

/**
 * Does this work while nobody else on the same checkout does: two commands started at once would install and build over each other.
 * Waits with one line; a turn whose process has died is taken over.
 *
 * @template T
 * @param {(line: string) => void} log
 * @param {() => Promise<T>} work
 * @param {string} [file] where the turn is kept
 * @returns {Promise<T>}
 */
export async function oneAtATime(log, work, file = inProject('.nida', 'setup.lock')) {
  mkdirSync(path.dirname(file), { recursive: true });
  let isTold = false;
  while (!take(file)) {
    const pid = holder(file);
    if (pid === null) continue;
    if (!isTold) log(`Another command (process ${pid}) prepares this folder; waiting for it ...`);
    isTold = true;
    await wait(askAgainMs);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}
