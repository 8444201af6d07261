import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { app, net, type BrowserWindow } from 'electron';
import { levelsChannel, phoneChannel, soundChannel, syncChannel } from '../../contract/bridge-channels.ts';
import { makeChooseFile } from './choose-file.ts';
import { openDoor } from './door.ts';
import { catchTheUnexpected, giveUp } from './failure.ts';
import { guardContents, guardPermissions } from './guards.ts';
import { openLog, type Log } from './log.ts';
import { openConsole, readKeys, type OpenConsole } from './open-console.ts';
import { findPlaces, type Places } from './places.ts';
import { quitWell } from './quit.ts';
import { makeRing } from './ring.ts';
import { claimScheme, serveScheme } from './scheme.ts';
import { smoke } from './smoke.ts';
import { readSurroundings, type Surroundings } from './surroundings.ts';
import { openWindow } from './window.ts';
import { words } from './words.ts';

type Stage = { window: BrowserWindow | null; pageGone: AbortController; console: OpenConsole | null };

function showDesk(stage: Stage, around: Surroundings, log: Log, preload: string): void {
  const onPageGone = (): void => {
    stage.pageGone.abort();
    stage.pageGone = new AbortController();
  };
  const onGivenUp = (): void => giveUp(log, 'page-crashed', around.isSmoke);
  stage.window = openWindow({ preload, show: !around.isSmoke, onPageGone, onGivenUp });
  // The phone's window is hidden: without the desk nobody would see that the program still runs.
  stage.window.once('closed', () => app.quit());
}

const tellPage =
  (stage: Stage, channel: string) =>
  (said: unknown): void => {
    if (stage.window !== null && !stage.window.isDestroyed()) stage.window.webContents.send(channel, said);
  };

const placesHere = ({ node }: Surroundings): Places =>
  findPlaces({ appPath: app.getAppPath(), resources: process.resourcesPath, isPackaged: app.isPackaged, node });

async function run(around: Surroundings, folder: string, log: Log): Promise<void> {
  const stage: Stage = { window: null, pageGone: new AbortController(), console: null };
  const places = placesHere(around);
  const ring = makeRing(() => stage.window);
  const chooseFile = makeChooseFile(() => stage.window);
  const onSync = tellPage(stage, syncChannel);
  const onPhone = tellPage(stage, phoneChannel);
  const sounds = { onSound: tellPage(stage, soundChannel), onLevels: tellPage(stage, levelsChannel) };
  const beginAnew = (): void => stage.window?.webContents.reload();
  const opening = { around, places, folder, log, ring, chooseFile, onSync, onPhone, ...sounds, beginAnew };
  app.on('second-instance', () => stage.window?.show());
  quitWell(async () => {
    stage.console?.standBy.stop();
    await stage.console?.phone.stop();
    await stage.console?.link.stop();
  }, around.quitOnStdin);

  const keys = await readKeys(opening);
  if (!keys.ok) {
    const how = keys.detail === 'no keystore' ? { ar: words.ar.noKeystore, en: words.en.noKeystore } : undefined;
    return giveUp(log, `${keys.code} ${keys.detail ?? ''}`, around.isSmoke, how);
  }
  const opened = openConsole(opening, keys.value);
  stage.console = opened;
  if (around.isSmoke) return smoke(opened.link, folder);
  serveScheme({
    server: around.server,
    pages: places.pages,
    fetch: (url, init) => net.fetch(url, init),
    token: () => opened.person.token(false),
    renewToken: () => void opened.person.token(true),
    mayForward: opened.mayForward,
    pageGone: () => stage.pageGone.signal,
    onStranger: (pathname) => log('stranger-refused', { pathname }),
  });
  openDoor({ window: () => stage.window, staff: opened.person.staff, calls: opened.calls, audit: log });
  showDesk(stage, around, log, places.preload);
}

/** Starts the console; everything it is made of is made here and passed on. */
export function start(): void {
  // Whatever is written from here on, by this process or its children, is for this user alone.
  process.umask(0o077);
  const around = readSurroundings(process.env, app.isPackaged);
  const folder = around.isSmoke
    ? mkdtempSync(path.join(tmpdir(), 'nida-smoke-'))
    : (around.userData ?? app.getPath('userData'));
  app.setPath('userData', folder);
  // One record, one program: a second one would only bring the first to the front.
  if (!app.requestSingleInstanceLock()) {
    process.stderr.write('data-in-use: another console is open with the same data; it was brought to the front\n');
    return app.exit(0);
  }
  const log = openLog(path.join(folder, 'logs'));
  catchTheUnexpected(log, around.isSmoke);
  claimScheme();
  app.commandLine.appendSwitch('autoplay-policy', 'no-user-gesture-required');
  // Each of our windows asks for the sandbox itself; this is for any that forgets. Where the system cannot have one (a test machine's
  // root) the switch says so, and asking would end the program.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  guardContents();
  void app.whenReady().then(() => {
    guardPermissions();
    return run(around, folder, log);
  });
}
