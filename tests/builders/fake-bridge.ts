import { v7 as uuidv7 } from 'uuid';
import type { Bridge, Gate, Reply, Session, StoredIntake, SyncStatus } from '../../contract/bridge.ts';
import { spentDrafts, type Drafts } from '../../contract/drafts.ts';
import type { Staff } from '../../contract/people.ts';
import { plainSound, type PhoneSound, type SoundChoice, type SoundLevels } from '../../contract/phone-devices.ts';
import { phoneIsOff, type PhoneAct, type PhoneState } from '../../contract/phone-host.ts';
import type { PublishedScripts } from '../../contract/scripts.ts';
import { decide } from '../../domain/intake/decide.ts';
import type { Attachment } from '../../domain/attachment/attachment.ts';
import { asId, type AttachmentId, type StaffId } from '../../domain/ids.ts';
import { refuse, type RefusalCode } from '../../domain/refusal.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';

const noura: Staff = {
  id: asId<StaffId>('op-noura'),
  nameAr: 'نورة السالم',
  nameEn: 'Noura Al-Salem',
  role: 'operator',
  agency: 'hotline',
};

const fine = <T>(value: T): Reply<T> => ({ ok: true, value });

/** The console's bridge with the real rules and an in-memory store, for screens in tests. */
export function fakeBridge(
  given: {
    readonly staff?: Staff | null;
    readonly store?: Session['store'];
    readonly sync?: Partial<SyncStatus>;
    readonly scripts?: PublishedScripts;
    readonly gate?: Partial<Gate>;
    readonly keystore?: Session['keystore'];
    readonly sealed?: number;
    readonly phone?: PhoneState;
    readonly phoneRefuses?: RefusalCode;
    readonly sound?: Partial<PhoneSound>;
    /** What the person chooses when asked for a file: nothing unless it is said, a file, or one the store refuses. */
    readonly chosen?: 'nothing' | RefusalCode | Pick<Attachment, 'mediaType' | 'size' | 'saysWhere'>;
  } = {},
): Bridge & {
  readonly stored: Map<string, StoredIntake>;
  /** Lets the disk be full, or takes that back. */
  readonly fill: (isFull: boolean) => void;
  /** What the store says of its record from here on. */
  readonly syncSays: (said: Partial<SyncStatus>) => void;
  /** What the phone was asked to do. */
  readonly acts: readonly PhoneAct[];
  /** What the phone says from here on. */
  readonly phoneSays: (state: PhoneState) => void;
  /** What was chosen, asked for and played. */
  readonly sounds: { readonly chosen: SoundChoice[]; readonly watched: boolean[]; readonly tones: string[] };
  readonly soundSays: (sound: Partial<PhoneSound>) => void;
  readonly levelsSay: (levels: SoundLevels) => void;
} {
  const stored = new Map<string, StoredIntake>();
  let session: Session = {
    staff: given.staff === undefined ? noura : given.staff,
    store: given.store ?? 'open',
    gate: {
      secret: 'pin',
      state: 'enter',
      waitUntil: null,
      triesLeft: null,
      leaseUntil: null,
      lease: 'resilient',
      centreKey: 'known',
      ...given.gate,
    },
    keystore: given.keystore ?? 'os',
    sealed: given.sealed ?? 0,
    language: 'ar',
  };
  let view: Readonly<Record<string, unknown>> = {};
  const listeners = new Set<(status: SyncStatus) => void>();
  const acts: PhoneAct[] = [];
  const phones = new Set<(state: PhoneState) => void>();
  const soundHears = new Set<(sound: PhoneSound) => void>();
  const levelHears = new Set<(levels: SoundLevels) => void>();
  const sounds = { chosen: [] as SoundChoice[], watched: [] as boolean[], tones: [] as string[] };
  let sound: PhoneSound = { microphones: [], speakers: [], gone: [], choice: plainSound, ...given.sound };
  const soundSays = (next: Partial<PhoneSound>): void => {
    sound = { ...sound, ...next };
    for (const listener of soundHears) listener(sound);
  };
  let isFull = false;
  let sync: SyncStatus = {
    centre: 'reached',
    since: new Date().toISOString(),
    waiting: 0,
    urgent: 0,
    isUrgentStopped: false,
    sealed: 0,
    oldestWaitingAt: null,
    needsReview: [],
    filesWaiting: 0,
    disk: null,
    setAside: null,
    order: null,
    clock: null,
    ...given.sync,
  };
  const change = (next: Partial<Session>): Promise<Reply<Session>> => {
    session = { ...session, ...next };
    return Promise.resolve(fine(session));
  };
  const withStatus = (status: string) =>
    Promise.resolve(fine([...stored.values()].filter((one) => one.intake.status === status).toReversed()));
  const syncSays = (said: Partial<SyncStatus>): void => {
    sync = { ...sync, ...said };
    // Over the border of a process nothing keeps its identity.
    for (const listener of listeners) listener(structuredClone(sync));
  };
  return {
    stored,
    acts,
    session: () => Promise.resolve(fine(session)),
    signIn: () => change({ staff: noura, store: 'locked' }),
    signOut: () => change({ staff: null }),
    unlock: (pin) => (pin === '4821' ? change({ store: 'open' }) : Promise.resolve(refuse('pin-wrong'))),
    changeSecret: (old) => (old === '4821' ? change({ store: 'open' }) : Promise.resolve(refuse('pin-wrong'))),
    recover: () => Promise.resolve(refuse('recovery-waits')),
    lock: () => change({ store: 'locked' }),
    command: (id, command) => {
      if (isFull) return Promise.resolve(refuse('disk-full'));
      const before = stored.get(id);
      const decision = decide(before?.intake ?? null, id, command, {
        at: new Date().toISOString(),
        by: session.staff?.id ?? '',
        newId: uuidv7,
        catalogue: bundledCatalogue,
      });
      if (!decision.ok) return Promise.resolve(decision);
      const drafts: Drafts = { ...before?.drafts };
      for (const field of spentDrafts(command)) delete drafts[field];
      const after: StoredIntake = { intake: decision.intake, drafts, waiting: 0, files: before?.files ?? {} };
      stored.set(id, after);
      return Promise.resolve(fine(after));
    },
    intake: (id) => {
      const found = stored.get(id);
      return Promise.resolve(found === undefined ? refuse('not-found') : fine(found));
    },
    openIntakes: () => withStatus('open'),
    recentIntakes: () => withStatus('wrapped-up'),
    keepDraft: (id, field, text) => {
      const found = stored.get(id);
      if (isFull) return Promise.resolve(refuse('disk-full'));
      if (found === undefined) return Promise.resolve(refuse('not-found'));
      const drafts: Drafts = { ...found.drafts, [field]: text };
      stored.set(id, { ...found, drafts });
      return Promise.resolve(fine(null));
    },
    addAttachment: (id, kind, label) => {
      const before = stored.get(id);
      if (before === undefined) return Promise.resolve(refuse('not-found'));
      const chosen = given.chosen ?? 'nothing';
      if (chosen === 'nothing') return Promise.resolve(fine(null));
      if (typeof chosen === 'string') return Promise.resolve(refuse(chosen));
      const attachmentId = asId<AttachmentId>(uuidv7());
      const file = { attachmentId, kind, label, sha256: '0'.repeat(64), fileKey: '0'.repeat(64), ...chosen };
      const how = {
        at: new Date().toISOString(),
        by: session.staff?.id ?? '',
        newId: uuidv7,
        catalogue: bundledCatalogue,
      };
      const decision = decide(before.intake, id, { do: 'attach', file }, how);
      if (!decision.ok) return Promise.resolve(decision);
      const after: StoredIntake = { ...before, intake: decision.intake, files: { [attachmentId]: 'waiting' } };
      stored.set(id, after);
      return Promise.resolve(fine(after));
    },
    syncStatus: () => Promise.resolve(fine(sync)),
    scripts: () => Promise.resolve(fine(given.scripts ?? { instruments: [], inForce: {} })),
    setLanguage: () => Promise.resolve(fine(null)),
    ringing: () => Promise.resolve(fine(null)),
    keepView: (next) => {
      view = next;
      return Promise.resolve(fine(null));
    },
    view: () => Promise.resolve(fine(view)),
    phone: () => Promise.resolve(fine(given.phone ?? phoneIsOff)),
    phoneAct: (act) => {
      acts.push(act);
      return Promise.resolve(given.phoneRefuses === undefined ? fine(null) : refuse(given.phoneRefuses));
    },
    onPhone: (listener) => {
      phones.add(listener);
      return () => void phones.delete(listener);
    },
    phoneSays: (state) => phones.forEach((listener) => listener(state)),
    phoneSound: () => Promise.resolve(fine(sound)),
    choosePhoneSound: (choice) => {
      sounds.chosen.push(choice);
      soundSays({ choice });
      return Promise.resolve(fine(null));
    },
    watchPhoneSound: (isOn) => {
      sounds.watched.push(isOn);
      return Promise.resolve(fine(null));
    },
    playTone: (part) => {
      sounds.tones.push(part);
      return Promise.resolve(fine(null));
    },
    onPhoneSound: (listener) => {
      soundHears.add(listener);
      return () => void soundHears.delete(listener);
    },
    onPhoneLevels: (listener) => {
      levelHears.add(listener);
      return () => void levelHears.delete(listener);
    },
    sounds,
    soundSays,
    levelsSay: (levels) => levelHears.forEach((listener) => listener(levels)),
    onSync: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    fill: (now) => {
      isFull = now;
      syncSays({ disk: now ? { code: 'disk-full', since: new Date().toISOString() } : null });
    },
    syncSays,
  };
}
