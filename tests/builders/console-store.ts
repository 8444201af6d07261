import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import type { Reply, StoredIntake, SyncStatus } from '../../contract/bridge.ts';
import { asId, type IntakeId, type StaffId } from '../../domain/ids.ts';
import type { IntakeCommand } from '../../domain/intake/decide.ts';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import type { Moment } from '../../electron/store/moment.ts';
import { openStore } from '../../electron/store/file/open.ts';
import { argon2id } from '../../electron/store/people/argon.ts';
import { makeStoreCalls, type StoreAnswers } from '../../electron/store/store-calls.ts';

export const huda = asId<StaffId>('op-huda');
export const salim = asId<StaffId>('op-salim');
export const aPin = '274913';
/** Nothing listens there. */
export const noCentre = 'http://127.0.0.1:9';

export const aKey = (): string => randomBytes(32).toString('hex');
export const anIntakeId = (): IntakeId => asId<IntakeId>(v7());
export const open: IntakeCommand = { do: 'open', channel: 'walk-in', script: bundledCatalogue.opening };
export const story = (text: string): IntakeCommand => ({ do: 'note', fact: { type: 'story.noted', body: { text } } });
export const escalate: IntakeCommand = { do: 'escalate', danger: 'violence-now' };
export const informed: IntakeCommand = {
  do: 'note',
  fact: { type: 'information.given', body: { services: ['shelter'] } },
};

/** A folder that is gone when the test is over. */
export function aFolder(): { readonly path: string; readonly remove: () => void } {
  const folder = mkdtempSync(path.join(tmpdir(), 'nida-store-'));
  return { path: folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export type TestClock = { ms: number };
const aMoment = (clock: TestClock | undefined): Moment => ({
  now: () => clock?.ms ?? Date.now(),
  mono: () => Math.round(performance.now()),
  bootId: randomUUID(),
  newId: () => (clock === undefined ? v7() : v7({ msecs: clock.ms })),
});

export type AStore = {
  readonly answers: StoreAnswers;
  readonly statuses: SyncStatus[];
  readonly file: string;
  readonly keyHex: string;
};
export type StoreWish = {
  readonly folder: string;
  readonly keyHex?: string;
  readonly server?: string;
  readonly staffId?: StaffId;
  readonly clock?: TestClock;
  readonly askToken?: (fresh: boolean) => Promise<string | null>;
  /** The centre's public key to which steps are sealed. */
  readonly sealTo?: string;
};

/** An open store in this very process, with a person whose PIN was given. */
export async function aStore(wish: StoreWish): Promise<AStore> {
  const statuses: SyncStatus[] = [];
  const file = path.join(wish.folder, 'record.db');
  const keyHex = wish.keyHex ?? aKey();
  const answers = makeStoreCalls({
    moment: aMoment(wish.clock),
    askToken: async (fresh) => {
      const token = wish.askToken === undefined ? 'token' : await wish.askToken(fresh);
      return token === null ? 'signed-out' : { token };
    },
    onStatus: (status) => void statuses.push(status),
  });
  await answers.open({ file, keyHex, server: wish.server ?? noCentre, sealTo: wish.sealTo ?? null });
  await answers.seat({ staffId: wish.staffId ?? huda, isUnlocked: true });
  return { answers, statuses, file, keyHex };
}

/** The value of a reply; throws the code of a refusal. */
export function valueOf<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(`${reply.code} ${reply.detail ?? ''}`);
  return reply.value;
}

export const carriedOut = async (
  answers: StoreAnswers,
  intakeId: IntakeId,
  command: IntakeCommand,
): Promise<StoredIntake> => valueOf(await answers.command({ intakeId, command }));

/** What an earlier program kept of a PIN, in the record itself. */
export async function keepOldPin(file: string, keyHex: string, staff: StaffId, pin: string): Promise<void> {
  const cost = { memoryKib: 8192, passes: 1 };
  const salt = randomBytes(16);
  const hash = (await argon2id(pin, salt, cost)).toString('base64');
  const db = openStore(file, keyHex);
  db.prepare('insert into pin (staff_id, verifier) values (?, ?)').run(
    staff,
    JSON.stringify({ kdf: 'argon2id', ...cost, salt: salt.toString('base64'), hash }),
  );
  db.close();
}
