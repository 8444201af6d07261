import { createServer, type AddressInfo } from 'node:net';
import Fastify, { type FastifyInstance } from 'fastify';
import { readEvent } from '../../contract/known-events.ts';
import type { LiveTopic } from '../../contract/api.ts';
import { connect, type Sql } from '../../server/db/connect.ts';
import type { House } from '../../server/house.ts';
import { Refused, statusOf } from '../../server/http/refused.ts';
import { attachmentFiles } from '../../server/attachments/attachment-files.ts';
import { createWho } from '../../server/identity/create-who.ts';
import { identitySettings, type IdentitySettings } from '../../server/identity/settings.ts';
import { aSigner, noSealKeys } from './a-signer.ts';
import { bundledShelf } from './bundled-shelf.ts';
import { testPostgres } from './test-postgres.ts';

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

export type TestDatabase = { readonly fresh: () => Promise<Sql>; readonly stop: () => Promise<void> };

/** A real PostgreSQL; `fresh` gives an empty migrated database each time. */
export async function aDatabase(): Promise<TestDatabase> {
  const postgres = await testPostgres();
  const opened: Sql[] = [];
  return {
    fresh: async () => {
      const sql = connect(await postgres.fresh('phone_house'));
      opened.push(sql);
      return sql;
    },
    stop: async () => {
      await Promise.all(opened.map((one) => one.end({ timeout: 1 })));
      await postgres.stop();
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
