import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Reply } from '../../../contract/bridge.ts';
import type { Staff } from '../../../contract/people.ts';
import { fileFolder } from '../../../contract/attachments.ts';
import { sealedFile } from '../../../contract/sealed.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import { centreLease } from '../../../electron/main/centre-lease.ts';
import { vacate } from '../../../electron/main/desk-calls.ts';
import { fileKeys, openKeys, recordFile } from '../../../electron/main/keys.ts';
import { makeKeyring } from '../../../electron/main/keyring/keyring.ts';
import { machineKey } from '../../../electron/main/machine/machine-key.ts';
import { standBy } from '../../../electron/main/machine/stand-by.ts';
import type { Person } from '../../../electron/main/person.ts';
import { linkStore } from '../../../electron/main/store-link.ts';
import { nodeStore } from '../../../electron/main/store-link-node.ts';
import { makeVault, type Held } from '../../../electron/main/vault.ts';
import { aPin } from '../../builders/console-store.ts';
import { noura } from './people.ts';

/** What the campaign asks of the program. `sit`: sign in, unlock, and wait until nothing waits. */
export type Asked = { readonly id: number } & (
  | { readonly do: 'sit' }
  | { readonly do: 'write'; readonly intakeId: IntakeId; readonly command: IntakeCommand }
  | { readonly do: 'attach'; readonly intakeId: IntakeId; readonly path: string }
);

const env = (name: string): string => process.env[name] ?? '';
const [folder, server, token, defect] = [env('FOLDER'), env('SERVER'), env('TOKEN'), env('DEFECT')];
const everyMs = 150;
const nothing = (): void => undefined;

const staff: Staff = { id: noura, nameAr: 'نورة', nameEn: 'Noura', role: 'operator', agency: 'hotline' };
let sitting: Staff | null = null;
const person: Person = {
  staff: () => sitting,
  isOnlineProven: () => true,
  signedIn: () => undefined,
  signedOut: () => void (sitting = null),
  keyOpened: () => undefined,
  token: () => Promise.resolve(sitting === null ? 'signed-out' : { token }),
};

/** Everything of the console that is not a window: its main process as it is shipped, on real files and a real store process. */
async function start(): Promise<void> {
  const keys = await openKeys(fileKeys(folder), folder);
  if (!keys.ok) throw new Error(keys.code);
  const { secret, ring: file } = keys.value;
  const held: Held = { key: null, old: null, isOpen: false };
  const storeScript = path.resolve(import.meta.dirname, '../../../electron/store/main.ts');
  const link = linkStore({
    start: nodeStore(process.execPath, storeScript),
    restore: () => Promise.resolve({ ok: true, value: null }),
    token: person.token,
    onSync: () => undefined,
    onDeath: () => undefined,
  });
  const ring = makeKeyring({
    file,
    secret,
    kind: 'pin',
    lease: 'resilient',
    isRecordThere: () => existsSync(recordFile(folder)),
    stretch: (asked) => link.call('stretch', asked),
    now: Date.now,
  });
  const machine = machineKey(secret, ring.console);
  const openRecord = async (key: Buffer): Promise<Reply<null>> => {
    held.isOpen = true;
    const { console, sealTo } = file.read();
    const record = { file: recordFile(folder), keyHex: key.toString('hex'), server, console, sealTo };
    return link.call('open', record);
  };
  const centre = centreLease(server, fetch, machine);
  const vault = makeVault({
    held,
    ring,
    store: link.call,
    centre,
    person,
    openRecord,
    forgetOld: nothing,
    log: nothing,
  });
  standBy({
    folder,
    server,
    fetch,
    version: '0',
    console: ring.console,
    key: machine,
    store: link.call,
    isRecordOpen: () => held.isOpen,
    vacate: async () => {
      await vacate({ store: link.call, person, vault });
      vault.forgetLeases();
    },
    destroyKeys: () => {
      if (defect === 'takes-the-sealed-along') rmSync(path.join(folder, sealedFile), { force: true });
      if (defect === 'takes-the-files-along') rmSync(path.join(folder, fileFolder), { recursive: true, force: true });
      if (defect !== 'keeps-the-keys') vault.destroy();
    },
    log: nothing,
    now: Date.now,
    everyMs,
  });
  const sit = async (): Promise<Reply<unknown>> => {
    sitting = staff;
    const lent = await vault.signedIn(noura, token);
    if (!lent.ok) return lent;
    await link.call('seat', { staffId: noura, isUnlocked: false });
    return vault.unlock(noura, aPin);
  };
  const act = (asked: Asked): Promise<Reply<unknown>> => {
    if (asked.do === 'sit') return sit();
    if (asked.do === 'write') return link.call('command', asked);
    return link.call('addAttachment', { intakeId: asked.intakeId, path: asked.path, kind: 'paper-form', label: '' });
  };
  process.on('message', (asked: Asked) => {
    void act(asked).then((reply) => process.send?.({ id: asked.id, ok: reply.ok, code: reply.ok ? null : reply.code }));
  });
  process.send?.({ id: 0, ok: true });
  // Whoever killed our parent has no more use for us.
  process.on('disconnect', () => process.exit(0));
  await wait(600_000, undefined, { ref: false });
}

void start();
