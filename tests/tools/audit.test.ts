import { execFile, spawn } from 'node:child_process';
import { createPublicKey, createPrivateKey } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../server/db/connect.ts';
import { startEmbedded } from '../../server/db/embedded.ts';
import { until } from '../builders/centre.ts';
import { signInConsole } from '../builders/console-tokens.ts';

let dir: string;
let data: string;
/** What a running centre gave an administrator. */
let taken: Ran;

type Ran = { readonly code: number; readonly out: string; readonly err: string };
const auditWith = (token: string | undefined, ...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: '', NIDA_TOKEN: token };
    execFile(process.execPath, ['tools/audit.ts', ...args], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

const audit = (...args: readonly string[]): Promise<Ran> => auditWith(undefined, ...args);

/** A demo centre that lived for a moment and was stopped in order. */
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'nida-audit-'));
  data = join(dir, 'centre');
  const child = spawn(process.execPath, ['server/start.ts', '--port', '0', '--data', data, '--demo'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const url = said.toString().trim().replace('ready ', '');
  const { access } = await signInConsole(url, 'adm-yousef');
  await until(async () => (taken = await auditWith(access, 'heads', '--server', url)).out !== '', 60_000);
  child.kill('SIGTERM');
  await once(child, 'exit');
}, 180_000);
afterAll(() => rm(dir, { recursive: true, force: true }));

async function change(statement: string): Promise<void> {
  const cluster = await startEmbedded(data);
  const sql = connect(cluster.url);
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx.unsafe(statement);
  });
  await sql.end({ timeout: 5 });
  await cluster.stop();
}

describe('npm run audit', () => {
  it('takes the signed heads of a running centre away, and the stopped one still holds to them', async () => {
    expect(taken).toMatchObject({ code: 0, err: '' });
    const file = join(dir, 'taken.jsonl');
    await writeFile(file, taken.out);
    expect((await audit('verify', '--data', data, '--heads', file)).code).toBe(0);
  }, 120_000);

  it('finds that the data of a stopped centre hold, under a head signed at its end', async () => {
    const { code, out } = await audit('verify', '--data', data);
    expect(out).toMatch(
      /^holds: \d{2,} events \(0 erased, \d+ from before signatures\), \d{2,} log entries, [1-9]\d* signed heads, 0 waiting for the log\n$/u,
    );
    expect(code).toBe(0);
  }, 120_000);

  it('keeps the key in a file for its owner alone, and prints its public half', async () => {
    const file = join(data, 'centre-key.pem');
    expect((await stat(file)).mode & 0o077).toBe(0);
    const own = createPublicKey(createPrivateKey(await readFile(file, 'utf8'))).export({ format: 'jwk' }).x;
    expect((await audit('key', '--data', data)).out).toBe(`${own ?? ''}\n`);
  }, 120_000);

  it('prints heads to keep, proves one event under them, and checks the proof without the centre', async () => {
    const heads = await audit('heads', '--data', data);
    const file = join(dir, 'heads.jsonl');
    await writeFile(file, heads.out);
    expect((await audit('verify', '--data', data, '--heads', file)).code).toBe(0);
    const key = (await audit('key', '--data', data)).out.trim();
    const cluster = await startEmbedded(data);
    const sql = connect(cluster.url);
    const [event] = await sql<{ id: string }[]>`select event_id as id from event where type = 'story.noted' limit 1`;
    await sql.end({ timeout: 5 });
    await cluster.stop();
    const proof = await audit('prove', event?.id ?? '', '--data', data);
    const proofFile = join(dir, 'proof.json');
    await writeFile(proofFile, proof.out);
    expect(await audit('verify-proof', proofFile, '--key', key)).toMatchObject({ code: 0 });
    await writeFile(proofFile, proof.out.replace(/"position":\d+/u, '"position":0'));
    expect(await audit('verify-proof', proofFile, '--key', key)).toMatchObject({ code: 1, out: 'BREACH proof\n' });
  }, 180_000);

  it('says in one line what it cannot do', async () => {
    expect(await audit('verify', '--data', join(dir, 'nowhere'))).toMatchObject({ code: 2, out: '' });
    expect((await audit('sing')).err).toMatch(/^use: npm run -s audit/u);
    expect((await audit('heads', '--server', 'http://127.0.0.1:9')).err).toMatch(/NIDA_TOKEN/u);
  }, 60_000);

  it('names the first bad place and ends with 1', async () => {
    await change(`update event set body = '{"text":"x"}' where type = 'story.noted'`);
    const { code, out } = await audit('verify', '--data', data);
    expect(out).toMatch(
      /^BREACH event-altered at device [0-9a-f-]{36} lane bulk seq \d+\n$|^BREACH body-altered at device [0-9a-f-]{36} lane bulk seq \d+\n$/u,
    );
    expect(code).toBe(1);
  }, 120_000);
});
