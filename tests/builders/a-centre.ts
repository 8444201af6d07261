import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { may, type Role, type Service } from '../../domain/access/roles.ts';
import { asId, instant, type StaffId } from '../../domain/ids.ts';
import { readEvent } from '../../contract/known-events.ts';
import type { Staff } from '../../contract/people.ts';
import { attachmentFiles, type AttachmentFiles } from '../../server/attachments/attachment-files.ts';
import { registerAttachments } from '../../server/attachments/register-attachments.ts';
import { registerCases } from '../../server/cases/register-cases.ts';
import { registerConsoles } from '../../server/consoles/register-consoles.ts';
import { registerMachines } from '../../server/consoles/register-machines.ts';
import { openSealKeys } from '../../server/consoles/seal-keys.ts';
import { openCentreKey } from '../../server/audit/centre-key.ts';
import { appendLeaves, signHead } from '../../server/audit/append-leaves.ts';
import { registerAudit } from '../../server/audit/register-audit.ts';
import { connect, type Sql } from '../../server/db/connect.ts';
import { lookAtEpoch } from '../../server/epoch/epoch.ts';
import { registerDispatch } from '../../server/dispatch/register-dispatch.ts';
import { registerMap } from '../../server/dispatch/register-map.ts';
import type { Exchange } from '../../server/exchange/exchange.ts';
import { exchangeSettings } from '../../server/exchange/exchange-settings.ts';
import { registerExchange } from '../../server/exchange/register-exchange.ts';
import { registerErasure } from '../../server/erasure/register-erasure.ts';
import { registerEvents } from '../../server/events/register-events.ts';
import type { House } from '../../server/house.ts';
import { createApp } from '../../server/http/app.ts';
import { Refused } from '../../server/http/refused.ts';
import { listenBus } from '../../server/live/listen-bus.ts';
import { registerLive } from '../../server/live/register-live.ts';
import { importQuestionnaire } from '../../contract/fhir/import-questionnaire.ts';
import { registerScripts } from '../../server/screening/register-scripts.ts';
import { openShelf } from '../../server/screening/script-shelf.ts';
import { wordingMeans } from '../../server/screening/wording-keys.ts';
import { registerSafeContact } from '../../server/safe-contact/register-safe-contact.ts';
import { registerCallBacks } from '../../server/telephony/call-backs/register-call-backs.ts';
import { switchboard } from '../../server/telephony/switchboard.ts';
import { registerSupervision } from '../../server/supervision/register-supervision.ts';
import { rememberStaff } from '../../server/supervision/staff.ts';
import { testPostgres } from './test-postgres.ts';

const aStaff = (id: string, role: Role, service?: Service): Staff => ({
  id: asId<StaffId>(id),
  nameAr: `اسم ${id}`,
  nameEn: `Name ${id}`,
  role,
  agency: 'test',
  ...(service === undefined ? {} : { service }),
});

/** One person of each kind, by id. */
export const everyone: readonly Staff[] = [
  aStaff('op-1', 'operator'),
  aStaff('op-2', 'operator'),
  aStaff('sup-1', 'supervisor'),
  aStaff('dis-1', 'dispatcher'),
  aStaff('dis-2', 'dispatcher'),
  aStaff('dsup-1', 'dispatch-supervisor'),
  aStaff('cw-legal', 'case-worker', 'legal'),
  aStaff('cw-protection', 'case-worker', 'protection'),
  aStaff('adm-1', 'administrator'),
  aStaff('adm-2', 'administrator'),
];

type Answer = {
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- a test looks into replies of every shape and asserts what it finds
  readonly body: { ok: boolean; code?: string; value?: any; [key: string]: unknown };
  readonly text: string;
};
export type Centre = {
  readonly house: House;
  readonly sql: Sql;
  readonly url: string;
  readonly app: FastifyInstance;
  readonly clock: { ms: number };
  /** What went wrong in the background. */
  readonly reported: readonly unknown[];
  readonly as: (staff: string, method: 'GET' | 'POST', path: string, body?: unknown) => Promise<Answer>;
  /** With the keys of the demo; nothing is sent until a test takes a turn. */
  readonly exchange: Exchange;
  /** Takes what was committed into the log and signs a head over it. */
  readonly log: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

// Who is asking is said by a header here, or stands for a console's token; the real check has its own tests.
const whoOf: House['who'] = async (request, right) => {
  const id = request.headers['x-test-staff'] ?? request.headers.authorization?.replace('Bearer ', '');
  const staff = everyone.find((one) => one.id === id);
  if (staff === undefined) throw new Refused('not-signed-in');
  if (right !== 'any' && !may(staff.role, right)) throw new Refused('role-may-not', right);
  return staff;
};

/**
 * A central store on a real database of its own, with a clock the test turns.
 *
 * @param wordingKeys of those whose licensed words it takes, by id
 * @param files where a test wants to look at them itself
 */
export async function aCentre(
  wordingKeys: ReadonlyMap<string, string> = new Map(),
  files: AttachmentFiles | null = null,
): Promise<Centre> {
  const dir = await mkdtemp(join(tmpdir(), 'nida-centre-'));
  const postgres = await testPostgres();
  const url = await postgres.fresh('postgres');
  const sql = connect(url);
  const reported: unknown[] = [];
  const centreKey = await openCentreKey(sql, join(dir, 'centre-key.pem'), {});
  const sealKeys = await openSealKeys(sql, join(dir, 'centre-seal-keys.pem'), {});
  const clock = { ms: Date.parse('2026-03-01T10:00:00.000Z') };
  const bus = await listenBus(sql, (error) => {
    throw error;
  });
  const shelf = await openShelf(sql, bus, (error) => void reported.push(error));
  const house: House = {
    sql,
    bus,
    now: () => clock.ms,
    catalogue: shelf.catalogue,
    shelf,
    readEvent,
    demo: false,
    centreKey,
    sealKeys,
    files: files ?? attachmentFiles(join(dir, 'attachments')),
    publicUrl: 'http://127.0.0.1',
    who: whoOf,
  };
  await lookAtEpoch(sql, { signer: centreKey, seen: null, isTold: false, now: house.now });
  for (const one of everyone) await rememberStaff(sql, one);
  const app = await createApp(house, { version: '0', desk: join(dir, 'none'), log: null });
  registerAudit(app, house);
  registerErasure(app, house);
  registerEvents(app, house);
  registerAttachments(app, house);
  registerConsoles(app, house, 14);
  registerMachines(app, house);
  registerDispatch(app, house);
  registerMap(app, house, async () => ({ ok: true, text: '{"ok":true,"value":null}' }));
  registerCases(app, house);
  registerScripts(app, house, {
    wording: { ...wordingMeans(''), keys: wordingKeys },
    readQuestionnaire: importQuestionnaire,
  });
  const exchange = registerExchange(app, house, exchangeSettings({}, { demo: true }));
  if (exchange === null) throw new Error('a demo has an exchange');
  registerCallBacks(
    app,
    house,
    switchboard(house, [], () => undefined),
  );
  registerSafeContact(app, house);
  registerSupervision(app, house, {
    board: async () => ({ waiting: [], mine: null, missed: [], telephony: 'up' }),
    carriesSound: false,
  });
  registerLive(app, house, (error) => {
    throw error;
  });
  await app.ready();
  const as: Centre['as'] = async (staff, method, path, body) => {
    const answer = await app.inject({
      method,
      url: path,
      headers: { 'x-test-staff': staff },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    return {
      status: answer.statusCode,
      body: answer.body.startsWith('{') ? answer.json() : { ok: false },
      text: answer.body,
    };
  };
  const stop = async (): Promise<void> => {
    await app.close();
    shelf.stop();
    await bus.stop();
    await sql.end({ timeout: 5 });
    await postgres.stop();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  };
  const log = async (): Promise<void> => {
    await appendLeaves(sql, centreKey);
    await signHead(sql, centreKey, instant(clock.ms));
  };
  return { house, sql, url, app, clock, reported, as, exchange, log, stop };
}
