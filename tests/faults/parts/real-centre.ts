import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { archiveLog, folderOfDatabase, logIn } from '../../../server/db/backup/archive-log.ts';
import { copyOpenDatabase } from '../../../server/db/backup/copy-open.ts';
import { putBack } from '../../../server/db/backup/put-back.ts';
import { connect, type Sql } from '../../../server/db/connect.ts';
import { databaseAddress } from '../../../server/db/embedded.ts';
import { aTokenOf } from '../../builders/console-tokens.ts';
import { signalOne } from '../../builders/other-process.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The real server process with its embedded PostgreSQL, and a way past it into the database for those who check. */
export type RealCentre = {
  readonly url: string;
  readonly sql: Sql;
  readonly databaseUrl: () => string;
  /** An access token of a demo person, good for the whole run. */
  readonly token: (person?: string) => Promise<string>;
  /** Kills the server process itself; its database lives on until the next start ends it. */
  readonly killServer: () => Promise<void>;
  /** Kills PostgreSQL's first process, or one of those that serve connections. */
  readonly killDatabase: (which: 'postmaster' | 'backend') => Promise<void>;
  /** Asks until the whole centre answers, its database too; false when it did not in that time. */
  readonly answers: (forMs: number) => Promise<boolean>;
  /** Starts the server again on the same port and data. */
  readonly restart: () => Promise<void>;
  /** Ends the server and its database in order, copies the database's folder out or back in, and starts them again. */
  readonly copyDatabase: (way: 'out-to' | 'back-from', folder: string) => Promise<void>;
  /** Copies the database while it is worked on and has its log kept in the folder from then on, as `npm run backup` does. */
  readonly copyOpen: (folder: string) => Promise<void>;
  /** Ends the server and its database, lays the copy back as of this moment, and starts them again. */
  readonly bringBack: (folder: string, at: string) => Promise<void>;
  readonly stop: () => Promise<void>;
};

type Running = { child: ChildProcess; url: string; ended: Promise<void> };

async function launch(data: string, port: number, around: Readonly<Record<string, string>>): Promise<Running> {
  const args = ['server/start.ts', '--port', String(port), '--data', data, '--demo'];
  // Our death ends its input, and with it the server and its database.
  const env = { ...process.env, ...around, NIDA_QUIT_ON_STDIN: '1' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['pipe', 'pipe', 'pipe'] });
  const said: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => {
    if (process.env['NIDA_FAULTS_LOUD'] === '1') process.stderr.write(chunk);
    said.splice(0, Math.max(0, said.length - 20));
    said.push(chunk.toString());
  });
  child.stdin.on('error', () => undefined);
  const ended = once(child, 'exit').then(() => undefined);
  const line = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended]);
  const url = /^ready (.+)$/u.exec(String(line?.[0]))?.[1];
  if (url === undefined) throw new Error(`the centre did not start: ${said.join('')}`);
  return { child, url, ended };
}

/** PostgreSQL's first process. */
async function postmasterOf(data: string): Promise<number> {
  const lines = (await readFile(path.join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
  return Number(lines[0]);
}

async function databaseOf(data: string): Promise<string> {
  const url = await databaseAddress(data);
  if (url === null) throw new Error('the database was not started');
  return url;
}

async function aBackend(sql: Sql): Promise<number> {
  const rows = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid() order by random() limit 1`;
  return rows[0]?.pid ?? -1;
}

const copyFolder = promisify(execFile);

/** With owners and rights, which PostgreSQL looks at; the note beside it stays as it is. */
async function copyCluster(data: string, way: 'out-to' | 'back-from', folder: string): Promise<void> {
  const cluster = path.join(data, 'postgres', 'cluster');
  const [from, to] = way === 'out-to' ? [cluster, folder] : [folder, cluster];
  await rm(to, { recursive: true, force: true });
  await copyFolder('cp', ['-a', from, to]);
}

const isReached = (sql: Sql): Promise<boolean> =>
  Promise.race([sql`select 1`.then(() => true), wait(3000, false)]).catch(() => false);

/**
 * Starts a centre on an empty folder.
 *
 * @param around settings of the server beside the demo's
 */
export async function realCentre(data: string, around: Readonly<Record<string, string>> = {}): Promise<RealCentre> {
  let running = await launch(data, 0, around);
  let databaseUrl = await databaseOf(data);
  let sql = connect(databaseUrl);
  const { url } = running;
  const tokens = new Map<string, Promise<string>>();
  const endSql = (): Promise<void> => sql.end({ timeout: 1 }).catch(() => undefined);
  const killServer = async (): Promise<void> => {
    running.child.kill('SIGKILL');
    await running.ended;
  };
  const token = (person = 'op-noura'): Promise<string> => {
    const made =
      tokens.get(person) ?? aTokenOf({ sql, url }, person, { exp: Math.floor(Date.now() / 1000) + 12 * 3600 });
    tokens.set(person, made);
    // A token that could not be made while the database was down is made again when it is asked for.
    made.catch(() => tokens.delete(person));
    return made;
  };
  const endInOrder = async (): Promise<void> => {
    await endSql();
    running.child.kill('SIGTERM');
    await running.ended;
  };
  const startAgain = async (): Promise<void> => {
    running = await launch(data, Number(new URL(url).port), around);
    databaseUrl = await databaseOf(data);
    sql = connect(databaseUrl);
  };
  // Made while all is well: a campaign that kills the database has no moment left to ask.
  await Promise.all([token(), token('sup-khalid')]);
  return {
    url,
    get sql() {
      return sql;
    },
    databaseUrl: () => databaseUrl,
    token,
    killServer,
    killDatabase: async (which) => {
      const pid = which === 'postmaster' ? await postmasterOf(data) : await aBackend(sql);
      if (pid > 1) signalOne(pid, 'SIGKILL');
    },
    answers: async (forMs) => {
      for (const end = Date.now() + forMs; Date.now() < end; await wait(100)) {
        const reply = await fetch(`${url}/api/feeds/centre?limit=1`, {
          headers: { authorization: `Bearer ${await token('sup-khalid')}` },
          signal: AbortSignal.timeout(3000),
        }).catch(() => null);
        if (reply?.ok !== true) continue;
        // The database may have come back elsewhere; nobody but us goes past the server.
        if (await isReached(sql)) return true;
        await endSql();
        databaseUrl = await databaseOf(data);
        sql = connect(databaseUrl);
      }
      return false;
    },
    restart: async () => {
      await killServer();
      await endSql();
      await startAgain();
    },
    copyDatabase: async (way, folder) => {
      await endInOrder();
      await copyCluster(data, way, folder);
      await startAgain();
    },
    copyOpen: async (folder) => {
      const cluster = path.join(data, 'postgres', 'cluster');
      for (const part of [folder, logIn(folder)]) await folderOfDatabase(cluster, part);
      if (!(await archiveLog(sql, folder))) {
        await endInOrder();
        await startAgain();
      }
      await copyOpenDatabase(sql, cluster, path.join(folder, 'copy'));
    },
    bringBack: async (folder, at) => {
      await endInOrder();
      const cluster = path.join(data, 'postgres', 'cluster');
      const [copy, aside] = [path.join(folder, 'copy'), path.join(folder, 'before')];
      await putBack({ cluster, copy, log: logIn(folder), at, aside });
      await startAgain();
    },
    stop: endInOrder,
  };
}
