import { existsSync } from 'node:fs';
import path from 'node:path';
import { app, net } from 'electron';
import type { Reply, SyncStatus } from '../../contract/bridge.ts';
import type { PhoneSound, SoundLevels } from '../../contract/phone-devices.ts';
import type { PhoneState } from '../../contract/phone-host.ts';
import { refuse } from '../../domain/refusal.ts';
import type { Seat } from '../store/messages.ts';
import { centreLease } from './centre-lease.ts';
import type { ChooseFile } from './choose-file.ts';
import { makeDeskCalls, vacate, type DeskCalls } from './desk-calls.ts';
import { findProvider, type Provider } from './identity-provider.ts';
import { fileKeys, openKeys, recordFile, type KeyProvider, type Keys } from './keys.ts';
import { makeKeyring, type Keyring } from './keyring/keyring.ts';
import type { SecretKind } from './keyring/strength.ts';
import type { Log } from './log.ts';
import { machineKey, type MachineKey } from './machine/machine-key.ts';
import { standBy, type StandBy } from './machine/stand-by.ts';
import { hasOsKeystore, osKeys } from './os-keys.ts';
import { seatPerson, type Person } from './person.ts';
import type { Places } from './places.ts';
import { keepPhone, type KeptPhone } from './phone/keep-phone.ts';
import { openPhonePage } from './phone/phone-page.ts';
import { keepSound } from './phone/sound-choice.ts';
import { openPreferences } from './preferences.ts';
import type { Ring } from './ring.ts';
import { signIn, type ShowPage } from './sign-in.ts';
import { showInBrowser, showInWindow } from './sign-in-window.ts';
import { linkStore, type CallStore, type StoreLink } from './store-link.ts';
import { nodeStore } from './store-link-node.ts';
import { canRunStore, utilityStore } from './store-link-utility.ts';
import type { Surroundings } from './surroundings.ts';
import { makeVault, type Held, type Vault } from './vault.ts';

export type OpenConsole = {
  readonly link: StoreLink;
  readonly person: Person;
  readonly calls: DeskCalls;
  /** Whether this person has shown who they are since the program started. */
  readonly mayForward: () => boolean;
  readonly standBy: StandBy;
  readonly phone: KeptPhone;
};

type Opening = {
  readonly around: Surroundings;
  readonly places: Places;
  readonly folder: string;
  readonly log: Log;
  readonly ring: Ring;
  readonly chooseFile: ChooseFile;
  readonly onSync: (status: SyncStatus) => void;
  readonly onPhone: (state: PhoneState) => void;
  readonly onSound: (sound: PhoneSound) => void;
  readonly onLevels: (levels: SoundLevels) => void;
  /** What stands on the screen is no longer so: the page begins anew. */
  readonly beginAnew: () => void;
};

/** The keystore this console began with; a record of one is never opened, or replaced, by the other. */
async function chooseKeys({ around, folder }: Opening): Promise<Reply<KeyProvider>> {
  const os = osKeys(folder);
  const file = fileKeys(folder);
  if (existsSync(path.join(folder, 'device.key')))
    return around.mayUseFileKey ? { ok: true, value: file } : refuse('store-wrong-key', 'file key not allowed');
  if (await hasOsKeystore()) return { ok: true, value: os };
  if (existsSync(path.join(folder, 'device.sealed'))) return refuse('store-wrong-key', 'keystore missing');
  return around.mayUseFileKey ? { ok: true, value: file } : refuse('store-wrong-key', 'no keystore');
}

export async function readKeys(opening: Opening): Promise<Reply<Keys>> {
  const provider = await chooseKeys(opening);
  return provider.ok ? openKeys(provider.value, opening.folder) : provider;
}

/** Asks for the provider once it is needed, and again after a failure. */
function provideOnce(find: () => Promise<Provider>): () => Promise<Provider> {
  let found: Promise<Provider> | null = null;
  return () => {
    found ??= find().catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
}

/** Through the system's proxy and certificates; cookies stay out of it. */
const fetch = (url: string, init?: RequestInit): Promise<Response> => net.fetch(url, { ...init, credentials: 'omit' });

/** Who sits at the console as main knows it, for a store process that has to start anew. */
type Seated = { seat: Seat; wasUnlocked: boolean };

type Opener = (call: CallStore, key: Buffer) => Promise<Reply<null>>;
const opener =
  ({ around, folder, log }: Opening, keys: Keys, held: Held): Opener =>
  async (call, key) => {
    const { console, sealTo } = keys.ring.read();
    const record = { file: recordFile(folder), keyHex: key.toString('hex'), server: around.server, console, sealTo };
    const wasOpen = held.isOpen;
    // Before the store is asked: from here on what lies sealed is the store's to write.
    held.isOpen = true;
    const opened = await call('open', record);
    if (!opened.ok) log('store-not-opened', { code: opened.code });
    if (!opened.ok) held.isOpen = wasOpen;
    return opened;
  };

type Linked = { readonly person: Person; readonly seated: Seated; readonly held: Held };

function linkRecord(opening: Opening, open: Opener, { person, seated, held }: Linked): StoreLink {
  const { places, log } = opening;
  const restore = async (call: CallStore): Promise<Reply<null>> => {
    const key = held.key ?? held.old;
    const opened: Reply<null> = key === null ? { ok: true, value: null } : await open(call, key);
    const reply = opened.ok ? await call('seat', seated.seat) : opened;
    return reply.ok ? { ok: true, value: null } : reply;
  };
  return linkStore({
    start: canRunStore() ? utilityStore(places.storeScript) : nodeStore(places.node, places.storeScript),
    restore,
    token: person.token,
    onSync: opening.onSync,
    onDeath: (code, isLast) => log('store-died', { code, isLast }),
  });
}

/** Where nothing but the secret itself guards the key, a short PIN would be no guard. A checkout (demo, tests) may use one. */
const secretKind = (around: Surroundings, keystore: Keys['kind']): SecretKind =>
  around.wantsPassphrase || (keystore === 'file' && around.isPackaged && !around.isSmoke) ? 'passphrase' : 'pin';

type VaultParts = {
  readonly link: StoreLink;
  readonly held: Held;
  readonly person: Person;
  readonly open: Opener;
  readonly ring: Keyring;
  readonly machine: MachineKey;
};

const ringFor = ({ around, folder }: Opening, keys: Keys, link: StoreLink): Keyring =>
  makeKeyring({
    file: keys.ring,
    secret: keys.secret,
    kind: secretKind(around, keys.kind),
    lease: around.lease,
    isRecordThere: () => existsSync(recordFile(folder)),
    stretch: (asked) => link.call('stretch', asked),
    now: Date.now,
  });

function vaultFor(opening: Opening, keys: Keys, { link, held, person, open, ring, machine }: VaultParts): Vault {
  const { around, log } = opening;
  return makeVault({
    held,
    ring,
    store: link.call,
    centre: centreLease(around.server, fetch, machine),
    person,
    openRecord: (key) => open(link.call, key),
    forgetOld: keys.forgetOld,
    log,
  });
}

type StandByParts = Pick<VaultParts, 'link' | 'held' | 'person' | 'machine'> & {
  readonly vault: Vault;
  readonly console: string;
};

function standByFor(opening: Opening, { link, held, person, machine, vault, console }: StandByParts): StandBy {
  const { around, folder, log, beginAnew } = opening;
  return standBy({
    folder,
    server: around.server,
    fetch,
    version: app.getVersion(),
    console,
    key: machine,
    store: link.call,
    isRecordOpen: () => held.isOpen,
    vacate: async () => {
      await vacate({ store: link.call, person, vault });
      vault.forgetLeases();
      beginAnew();
    },
    destroyKeys: vault.destroy,
    log,
    now: Date.now,
  });
}

type PhoneFor = { readonly person: Person; readonly mayForward: () => boolean };

function phoneFor(opening: Opening, { person, mayForward }: PhoneFor): KeptPhone {
  const { around, places, log, folder, onPhone, onSound, onLevels } = opening;
  const kept = keepSound(path.join(folder, 'sound.json'));
  const own = { places: { pages: places.pages, preload: places.phonePreload }, cleans: around.phoneCleans, log };
  return keepPhone({
    server: around.server,
    fetch,
    staff: person.staff,
    token: () => person.token(false),
    mayForward,
    kept,
    openPage: (line, hooks) => openPhonePage({ ...own, choice: kept.choice, ...hooks }, line),
    onState: onPhone,
    onSound,
    onLevels,
    now: Date.now,
    log,
  });
}

const personFor = ({ folder, log }: Opening, { secret }: Keys, provider: () => Promise<Provider>): Person =>
  seatPerson({ file: path.join(folder, 'session.sealed'), secret, provider, now: Date.now, log });

const pageShower = ({ authBrowser }: Surroundings): ShowPage =>
  authBrowser === 'system' ? showInBrowser : showInWindow;

/** Starts the store, seats whoever was signed in last, and makes the calls the page may ask for. */
export function openConsole(opening: Opening, keys: Keys): OpenConsole {
  const { around, log } = opening;
  const now = Date.now;
  const provider = provideOnce(() => findProvider(around.server, fetch));
  const person = personFor(opening, keys, provider);
  const seated: Seated = { seat: { staffId: person.staff()?.id ?? null, isUnlocked: false }, wasUnlocked: false };
  const held: Held = { key: null, old: keys.oldKey, isOpen: keys.oldKey !== null };
  const open = opener(opening, keys, held);
  const hearing: { heard: StandBy['heard'] } = { heard: () => undefined };
  const onSync = (status: SyncStatus): void => {
    opening.onSync(status);
    if (status.order !== null) hearing.heard(status.order);
  };
  const link = linkRecord({ ...opening, onSync }, open, { person, seated, held });
  const ring = ringFor(opening, keys, link);
  const machine = machineKey(keys.secret, ring.console);
  const vault = vaultFor(opening, keys, { link, held, person, open, ring, machine });
  const waiting = standByFor(opening, { link, held, person, machine, vault, console: ring.console });
  hearing.heard = waiting.heard;
  const mayForward = (): boolean => person.isOnlineProven() || seated.wasUnlocked;
  const phone = phoneFor(opening, { person, mayForward });

  const calls = makeDeskCalls({
    store: link.call,
    vault,
    sealed: waiting.sealed,
    preferences: openPreferences(path.join(opening.folder, 'language')),
    person,
    keystore: keys.kind,
    ring: opening.ring,
    phone,
    chooseFile: opening.chooseFile,
    signIn: () => signIn({ server: around.server, fetch, provider, showPage: pageShower(around), now, log }),
    onSeat: ({ staff, isUnlocked }) => {
      const isSame = staff !== null && staff.id === seated.seat.staffId;
      seated.wasUnlocked = isSame ? seated.wasUnlocked || isUnlocked : isUnlocked;
      seated.seat = { staffId: staff?.id ?? null, isUnlocked };
    },
  });
  return { link, person, calls, mayForward, standBy: waiting, phone };
}
