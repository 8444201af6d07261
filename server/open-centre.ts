import { mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { readEvent } from '../contract/known-events.ts';
import { importQuestionnaire } from '../contract/fhir/import-questionnaire.ts';
import type { Refusal } from '../domain/refusal.ts';
import packageFile from '../package.json' with { type: 'json' };
import type { StartArgs } from './args.ts';
import type { Closers } from './closers.ts';
import { attachmentFiles } from './attachments/attachment-files.ts';
import { keepForgetting } from './attachments/forget-erased.ts';
import { registerAttachments } from './attachments/register-attachments.ts';
import { keyFile, openCentreKey } from './audit/centre-key.ts';
import { registerAudit } from './audit/register-audit.ts';
import { keepLog } from './audit/keep-log.ts';
import { keepAuditor } from './auditor/keep-auditor.ts';
import { registerCases } from './cases/register-cases.ts';
import { lockData } from './data-lock.ts';
import { leaseHoursIn } from './consoles/lease-hours.ts';
import { registerConsoles } from './consoles/register-consoles.ts';
import { registerMachines } from './consoles/register-machines.ts';
import { openSealKeys, sealKeyFile } from './consoles/seal-keys.ts';
import { connect, type Sql } from './db/connect.ts';
import { startEmbedded } from './db/embedded.ts';
import { migrate } from './db/migrate.ts';
import { migrations } from './db/migrations.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { startStamps } from './dispatch/stamp-calls.ts';
import { mapFileReader, mapPlace, type MapFileReader } from './dispatch/map-file.ts';
import { registerDispatch } from './dispatch/register-dispatch.ts';
import { registerMap } from './dispatch/register-map.ts';
import { startLadder } from './dispatch/widen.ts';
import { keepEpoch } from './epoch/keep-epoch.ts';
import { noteFile } from './epoch/side-note.ts';
import { registerErasure } from './erasure/register-erasure.ts';
import { replayHeld } from './events/replay-held.ts';
import { registerEvents } from './events/register-events.ts';
import { exchangeSettings } from './exchange/exchange-settings.ts';
import { registerExchange } from './exchange/register-exchange.ts';
import { startExchange } from './exchange/start-exchange.ts';
import type { House } from './house.ts';
import { builtDesk, createApp } from './http/app.ts';
import { createWho } from './identity/create-who.ts';
import { registerIdentity } from './identity/register-identity.ts';
import { listenFirst, type OpenPort } from './listen-first.ts';
import { listenBus } from './live/listen-bus.ts';
import { registerLive } from './live/register-live.ts';
import { registerScripts } from './screening/register-scripts.ts';
import { openShelf } from './screening/script-shelf.ts';
import { wordingMeans } from './screening/wording-keys.ts';
import { registerSafeContact } from './safe-contact/register-safe-contact.ts';
import { registerSupervision } from './supervision/register-supervision.ts';
import { callBoard } from './telephony/call-board.ts';
import { startMessages } from './telephony/left-messages/keep-messages.ts';
import { registerMessages } from './telephony/left-messages/register-messages.ts';
import { startTellings } from './telephony/outgoing/start-tellings.ts';
import { registerCallBacks } from './telephony/call-backs/register-call-backs.ts';
import { registerTelephony, type Telephony } from './telephony/register-telephony.ts';

export type Surroundings = {
  readonly env: NodeJS.ProcessEnv;
  readonly log: Writable;
  readonly report: (error: unknown) => void;
};

const sayOpened =
  (around: Surroundings) =>
  (opened: readonly string[]): void => {
    if (opened.length > 0)
      around.log.write(`${JSON.stringify({ level: 40, event: 'folders-opened-for-database', folders: opened })}\n`);
  };

const sayDied = (around: Surroundings) => (): void =>
  void around.log.write(`${JSON.stringify({ level: 50, event: 'database-died', next: 'started again' })}\n`);

const sayEpoch =
  (around: Surroundings) =>
  (why: string): void =>
    void around.log.write(`${JSON.stringify({ level: why === 'first' ? 30 : 40, event: 'epoch-began', why })}\n`);

/** What the program before this one could not read. Nobody waits in vain for the rest when it fails. */
async function takeUpHeld(house: House, around: Surroundings): Promise<void> {
  const events = await replayHeld(house).catch((error: unknown) => (around.report(error), 0));
  if (events > 0) around.log.write(`${JSON.stringify({ level: 30, event: 'held-replayed', events })}\n`);
}

type Database = { readonly sql: Sql; readonly url: string };

async function openDatabase(args: StartArgs, around: Surroundings, open: Closers): Promise<Database> {
  const given = around.env['DATABASE_URL'];
  const cluster =
    given === undefined || given === '' ? await startEmbedded(args.data, sayOpened(around), sayDied(around)) : null;
  if (cluster !== null) open.add('database', cluster.stop);
  const url = cluster?.url ?? given ?? '';
  const sql = connect(url);
  open.add('pool', () => sql.end({ timeout: 5 }));
  await migrate(sql, migrations);
  return { sql, url };
}

const sayMapRefused =
  (around: Surroundings) =>
  ({ code, detail }: Refusal): void =>
    void around.log.write(`${JSON.stringify({ level: 40, event: 'map-refused', code, detail })}\n`);

/** What telephony goes on with by itself. */
function startWork(
  house: House,
  { messages: driver, sounds, switchboard }: Telephony,
  { report }: Surroundings,
  open: Closers,
): void {
  open.add('stamps', startStamps(house, report));
  open.add('tellings', startTellings({ house, driver }, report));
  open.add('left-messages', startMessages({ house, sounds, hear: switchboard.hear }, report));
}

/** Calls, and what becomes of those nobody took. */
function registerCalls(app: FastifyInstance, house: House): Telephony {
  const telephony = registerTelephony(app, house);
  registerCallBacks(app, house, telephony.switchboard);
  registerMessages(app, house, telephony.sounds);
  return telephony;
}

type Outside = { readonly port: OpenPort; readonly around: Surroundings; readonly map: MapFileReader };

async function registerAll(house: House, { port, around, map }: Outside, open: Closers): Promise<void> {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const app = await createApp(house, {
    version: packageFile.version,
    desk: builtDesk(root),
    log: around.log,
    serverFactory: (handler) => {
      port.serve(handler);
      return port.server;
    },
  });
  open.add('app', () => app.close());
  registerAudit(app, house);
  registerErasure(app, house);
  registerEvents(app, house);
  registerAttachments(app, house);
  registerConsoles(app, house, leaseHoursIn(around.env));
  registerMachines(app, house);
  registerDispatch(app, house);
  registerMap(app, house, map);
  registerCases(app, house);
  registerScripts(app, house, {
    wording: wordingMeans(around.env['NIDA_WORDING_KEYS']),
    readQuestionnaire: importQuestionnaire,
  });
  const exchange = registerExchange(app, house, exchangeSettings(around.env, house));
  registerLive(app, house, around.report);
  registerIdentity(app, house);
  const telephony = registerCalls(app, house);
  const { switchboard } = telephony;
  registerSafeContact(app, house);
  registerSupervision(app, house, {
    board: (reader) => callBoard({ sql: house.sql, now: house.now(), networks: switchboard }, reader),
    carriesSound: switchboard.carriesSound,
  });
  await app.ready();
  open.add('door', port.stopAccepting);
  if (exchange !== null) open.add('exchange', startExchange(exchange, around.report));
  startWork(house, telephony, around, open);
}

/**
 * Opens the central store: port, data folder, database, routes, ladder.
 *
 * @param open collects what is to be closed, also when opening fails half way
 * @returns where it is reached on this machine
 * @throws {StartRefused} with one clear line; {DatabaseNewer}
 */
export async function openCentre(args: StartArgs, around: Surroundings, open: Closers): Promise<string> {
  await mkdir(args.data, { recursive: true });
  open.add('lock', await lockData(resolve(args.data)));
  const port = await listenFirst(args.port, around.env['NIDA_HOST'] ?? '127.0.0.1');
  open.add('port', port.close);
  const local = `http://127.0.0.1:${port.port}`;
  const { sql, url } = await openDatabase(args, around, open);
  const centreKey = await openCentreKey(sql, keyFile(args.data, around.env), around.env);
  const sealKeys = await openSealKeys(sql, sealKeyFile(args.data, around.env), around.env);
  const bus = await listenBus(sql, around.report);
  open.add('bus', bus.stop);
  const shelf = await openShelf(sql, bus, around.report);
  const publicUrl = (around.env['NIDA_PUBLIC_URL'] ?? local).replace(/\/+$/u, '');
  const { catalogue } = shelf;
  const files = attachmentFiles(around.env['NIDA_ATTACHMENTS'] ?? join(args.data, 'attachments'));
  const known = { catalogue, shelf, readEvent };
  const bare = { sql, bus, files, centreKey, sealKeys, now: () => Date.now(), ...known, demo: args.demo, publicUrl };
  const house: House = { ...bare, who: createWho(bare) };
  const began = sayEpoch(around);
  const epoch = { house, file: noteFile(args.data), isTold: args.restored, began, report: around.report };
  open.add('epoch', await keepEpoch(epoch));
  open.add('log', keepLog(house, around.report));
  await takeUpHeld(house, around);
  open.add('files', keepForgetting(house, around.report));
  if (args.demo) await seedDemo(house);
  const map = mapFileReader(mapPlace(args.data, around.env), sayMapRefused(around));
  await registerAll(house, { port, around, map }, open);
  // Looked at now, so that whoever starts the server hears of a map that is not taken before a desk does.
  void map();
  open.add('ladder', startLadder(house, around.report));
  open.add('auditor', keepAuditor(house, { url, log: around.log, report: around.report }));
  return local;
}
