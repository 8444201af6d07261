import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chown, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { StartRefused } from '../start-refused.ts';
import { canConnect } from './can-connect.ts';
import { stopOrphan } from './orphan.ts';
import { keepUp } from './keep-up.ts';
import { findProgram, type PostgresProgram } from './postgres-program.ts';
import { accountForPostgres, openWayFor, type RunAs } from './run-as.ts';

export type EmbeddedPostgres = { readonly url: string; readonly stop: () => Promise<void> };

type Cluster = {
  readonly dir: string;
  readonly log: string;
  readonly program: PostgresProgram;
  readonly runAs: RunAs | null;
  readonly password: string;
};

const identity = (runAs: RunAs | null): { uid?: number; gid?: number } =>
  runAs === null ? {} : { uid: runAs.uid, gid: runAs.gid };

/** The password is the only thing that keeps other accounts of this machine out of the loopback port, so it is ours alone to read. */
async function passwordIn(dataDir: string): Promise<string> {
  const file = join(dataDir, 'postgres-password');
  const kept = await readFile(file, 'utf8').catch(() => null);
  if (kept !== null && kept.trim() !== '') return kept.trim();
  const made = randomBytes(24).toString('hex');
  await writeFile(file, made, { mode: 0o600 });
  return made;
}

async function lastLines(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim().split('\n').slice(-3).join(' | ');
}

async function initialise(cluster: Cluster): Promise<void> {
  const { dir, program, runAs } = cluster;
  const passwordFile = join(dir, 'first-password');
  await writeFile(passwordFile, cluster.password, { mode: 0o600 });
  if (runAs !== null) await chown(passwordFile, runAs.uid, runAs.gid);
  const log = await open(cluster.log, 'a', 0o600);
  const args = [
    '-D',
    join(dir, 'cluster'),
    '-U',
    'nida',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--data-checksums',
  ];
  const child = spawn(program.initdb, args, { ...identity(runAs), cwd: dir, stdio: ['ignore', log.fd, log.fd] });
  const [code] = (await once(child, 'exit')) as [number | null];
  await log.close();
  await rm(passwordFile, { force: true });
  if (code === 0) return;
  // A half-made cluster would look like a finished one next time.
  await rm(join(dir, 'cluster'), { recursive: true, force: true });
  throw new StartRefused('internal', `the database could not be made in ${dir}: ${await lastLines(cluster.log)}`);
}

async function launch(cluster: Cluster, port: number): Promise<ChildProcess> {
  const log = await open(cluster.log, 'a', 0o600);
  const args = [
    '-D',
    join(cluster.dir, 'cluster'),
    '-p',
    String(port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
  ];
  // Its own process group: Ctrl-C in the terminal must reach the server first, which then stops the database in order.
  const child = spawn(cluster.program.postgres, args, {
    ...identity(cluster.runAs),
    cwd: cluster.dir,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  });
  await log.close();
  return child;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGINT');
  const isEnded = await Promise.race([ended.then(() => true), wait(20_000, false, { ref: false })]);
  if (isEnded) return;
  child.kill('SIGQUIT');
  await ended;
}

async function arrange(dataDir: string, say: (opened: readonly string[]) => void): Promise<Cluster> {
  const runAs = await accountForPostgres();
  const dir = join(dataDir, 'postgres');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (runAs !== null) {
    say(await openWayFor(runAs, dir));
    await chown(dir, runAs.uid, runAs.gid);
  }
  const program = await findProgram(dataDir, runAs);
  return { dir, log: join(dataDir, 'postgres.log'), program, runAs, password: await passwordIn(dataDir) };
}

/**
 * Runs the shipped PostgreSQL on data kept under this folder, on a free loopback port.
 *
 * A database that dies is started again on the same port: the pool finds it there, and no event was lost that was acknowledged.
 *
 * @param say is told which closed folders above the data were opened for the database's account to pass
 * @param died is told when the database ended although nobody had asked
 * @throws {StartRefused} when rights or the disk do not allow it
 */
export async function startEmbedded(
  folder: string,
  say: (opened: readonly string[]) => void = () => undefined,
  died: () => void = () => undefined,
): Promise<EmbeddedPostgres> {
  const cluster = await arrange(resolve(folder), say);
  const isMade = await stat(join(cluster.dir, 'cluster', 'PG_VERSION')).then(
    () => true,
    () => false,
  );
  if (!isMade) await initialise(cluster);
  await stopOrphan(join(cluster.dir, 'cluster'));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const port = await freePort();
    const url = `postgres://nida:${cluster.password}@127.0.0.1:${port}/postgres`;
    const start = (): Promise<ChildProcess | null> => launchUp(cluster, port, url);
    const child = await start();
    if (child !== null) return { url, stop: keepUp(child, { start, end: stop, died }).stop };
  }
  throw new StartRefused('internal', `the database does not start: ${await lastLines(cluster.log)}`);
}

/** The address the shipped database of this data folder was last started on; `null` when it was stopped in order. */
export async function databaseAddress(folder: string): Promise<string | null> {
  const pidFile = await readFile(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(() => null);
  const port = pidFile?.split('\n')[3] ?? '';
  const password = await readFile(join(folder, 'postgres-password'), 'utf8').catch(() => null);
  if (!/^\d+$/u.test(port) || password === null) return null;
  return `postgres://nida:${password.trim()}@127.0.0.1:${port}/postgres`;
}

/** The address of the shipped database that runs on this data folder now; `null` when none does. */
export async function openDatabaseUrl(folder: string): Promise<string | null> {
  const url = await databaseAddress(folder);
  return url !== null && (await canConnect(url)) ? url : null;
}

/** Launches the database and waits for it; `null` when it does not come up. */
async function launchUp(cluster: Cluster, port: number, url: string): Promise<ChildProcess | null> {
  const child = await launch(cluster, port);
  if (await isUp(child, url)) return child;
  await stop(child);
  return null;
}

/** Recovery after a power cut may take its time; only an ended process is a failed start. */
async function isUp(child: ChildProcess, url: string): Promise<boolean> {
  const until = Date.now() + 120_000;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    if (await canConnect(url)) return true;
    await wait(50);
  }
  return false;
}
