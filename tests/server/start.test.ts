import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '../../server/db/connect.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

type Run = {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
};
const running: ChildProcess[] = [];

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): Run {
  const child = spawn(process.execPath, ['server/start.ts', ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.push(child);
  const text = { out: '', err: '' };
  child.stdout.on('data', (piece: Buffer) => (text.out += piece.toString()));
  child.stderr.on('data', (piece: Buffer) => (text.err += piece.toString()));
  return {
    child,
    out: () => text.out,
    err: () => text.err,
    ended: once(child, 'exit').then(([code]: (number | null)[]) => code ?? null),
  };
}

async function ready(run: Run): Promise<string> {
  for (let waited = 0; waited < 60_000; waited += 50) {
    const url = /^ready (http:\/\/127\.0\.0\.1:\d+)\n$/u.exec(run.out())?.[1];
    if (url !== undefined) return url;
    if (run.child.exitCode !== null) throw new Error(run.err());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not ready: ${run.err()}`);
}

async function databasesOn(dir: string): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/u.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes(dir) && line.includes('postgres')).length;
}

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nida-start-'));
});
afterAll(async () => {
  for (const child of running) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await rm(dir, { recursive: true, force: true });
});

describe('the server', () => {
  it('starts on fresh data with its history, says one line, keeps others out, and leaves nothing behind', async () => {
    const data = join(dir, 'one');
    const first = start(['--port', '0', '--data', data, '--demo']);
    const url = await ready(first);
    expect(await (await fetch(`${url}/api/health`)).json()).toMatchObject({
      ok: true,
      value: { ok: true, demo: true },
    });
    expect((await stat(join(data, 'postgres-password'))).mode & 0o077).toBe(0);

    const second = start(['--port', '0', '--data', data]);
    expect(await second.ended).toBe(1);
    expect(second.err()).toMatch(/^data-in-use: [^\n]*\n$/u);
    expect(second.out()).toBe('');

    const identity = await fetch(`${url}/auth/console-config`);
    expect(await identity.json()).toMatchObject({ ok: true, value: { issuer: `${url}/oidc` } });
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.out()).toBe(`ready ${url}\n`);
    expect(await databasesOn(data)).toBe(0);
    expect(await readdir(data)).not.toContain('server.lock');
  });

  it('comes back after being killed, also when its database outlived it', async () => {
    const data = join(dir, 'killed');
    const first = start(['--port', '0', '--data', data]);
    await ready(first);
    first.child.kill('SIGKILL');
    await first.ended;
    const again = start(['--port', '0', '--data', data]);
    await ready(again);
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
    expect(await databasesOn(data)).toBe(0);
  });

  it('goes on in its epoch after a kill, and begins another when it is told that a copy was put back', async () => {
    const data = join(dir, 'epoch');
    const said: string[] = [];
    for (const args of [[], [], ['--restored']]) {
      const run = start(['--port', '0', '--data', data, ...args]);
      await ready(run);
      run.child.kill('SIGKILL');
      await run.ended;
      said.push(/"event":"epoch-began","why":"([a-z-]+)"/u.exec(run.err())?.[1] ?? 'none');
    }
    expect(said).toEqual(['first', 'none', 'told']);
    const last = start(['--port', '0', '--data', data]);
    await ready(last);
    last.child.kill('SIGTERM');
    expect(await last.ended).toBe(0);
  });

  it('refuses data of a newer program in one line and changes nothing', async () => {
    const data = join(dir, 'newer');
    const first = start(['--port', '0', '--data', data]);
    await ready(first);
    const password = (await readFile(join(data, 'postgres-password'), 'utf8')).trim();
    const lines = (await readFile(join(data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n');
    const sql = connect(`postgres://nida:${password}@127.0.0.1:${lines[3]}/postgres`);
    await sql`update schema_version set version = 999`;
    await sql.end();
    first.child.kill('SIGTERM');
    await first.ended;
    const again = start(['--port', '0', '--data', data]);
    expect(await again.ended).toBe(1);
    expect(again.err()).toMatch(/^database-newer: [^\n]*\n$/u);
    expect(await databasesOn(data)).toBe(0);
  });

  it.each([
    ['a port that is none', ['--port', 'x'], /^input-invalid: [^\n]*\n$/u],
    ['an unknown option', ['--prot', '1'], /^input-invalid: [^\n]*\n$/u],
  ])('refuses %s in one line', async (_what, args, line) => {
    const run = start([...args, '--data', join(dir, 'never')]);
    expect(await run.ended).toBe(1);
    expect(run.err()).toMatch(line);
  });

  it('says in one line that the port is taken, and that a folder is no folder', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const run = start(['--port', String(port), '--data', join(dir, 'port')]);
    expect(await run.ended).toBe(1);
    expect(run.err()).toMatch(new RegExp(`^internal: port ${port} is taken[^\\n]*\\n$`, 'u'));
    taken.close();
    await writeFile(join(dir, 'file'), '');
    const other = start(['--port', '0', '--data', join(dir, 'file')]);
    expect(await other.ended).toBe(1);
    expect(other.err()).toMatch(/^internal: [^\n]*\n$/u);
  });

  it('says in one line that the database it was given cannot be reached', async () => {
    const run = start(['--port', '0', '--data', join(dir, 'url')], {
      DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none',
    });
    expect(await run.ended).toBe(1);
    expect(run.err()).toMatch(/^centre-unreachable: [^\n]*\n$/u);
    expect(run.err()).not.toContain('nobody');
  });
});
