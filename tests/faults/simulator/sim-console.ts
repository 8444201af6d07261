import Database from 'better-sqlite3';
import { asId, type DeviceId, type StaffId, type IntakeId } from '../../../domain/ids.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { keepStatements } from '../../../electron/store/file/keep-statements.ts';
import { writeMeta } from '../../../electron/store/file/meta.ts';
import { migrate } from '../../../electron/store/file/migrate.ts';
import { migrations } from '../../../electron/store/file/migrations/all.ts';
import { writing, type StoreDb } from '../../../electron/store/file/store-db.ts';
import { carryOut } from '../../../electron/store/record/carry-out.ts';
import { keyProof, type KeyProof } from '../../../electron/store/record/device-key.ts';
import { startSync, type Sync } from '../../../electron/store/sync/sync.ts';
import { makeWay } from '../../../electron/store/sync/way.ts';
import type { Seeded } from '../seeded.ts';
import { seededUuid } from './seeded-uuid.ts';
import { wallClock, type WallClock } from './wall-clock.ts';
import type { VirtualTime } from './virtual-time.ts';

/** A console without a screen: the real record on real SQLite in memory, the real sender, virtual time. */
export type SimConsole = {
  readonly device: string;
  /** What it shows the centre of the key it signs with. */
  readonly key: KeyProof;
  readonly db: StoreDb;
  readonly clock: WallClock;
  /** By event id, which command it was written by: what no clock can change. */
  readonly written: ReadonlyMap<string, number>;
  readonly act: (intakeId: IntakeId, command: IntakeCommand) => RefusalCode | null;
  /** The process dies and starts again on what it had committed. */
  readonly restart: () => void;
  readonly sync: () => Sync;
  readonly end: () => void;
};

export type Making = {
  readonly time: VirtualTime;
  readonly random: Seeded;
  readonly staff: StaffId;
  readonly fetch: typeof globalThis.fetch;
};

/** The record's own tables without a file: nothing here is about the disk, and a file in memory cannot be encrypted. */
function inMemory(): StoreDb {
  const db = new Database(':memory:');
  db.pragma('foreign_keys=on');
  migrate(db, migrations);
  keepStatements(db);
  return db;
}

export function simConsole({ time, random, staff, fetch }: Making): SimConsole {
  const db = inMemory();
  const device = asId<DeviceId>(seededUuid(random, 4));
  writing(db, (tx) => writeMeta(tx, 'device', device));
  const key = keyProof(db, device);
  const clock = wallClock(time, random);
  const written = new Map<string, number>();
  let commands = 0;

  const begin = (): Sync =>
    startSync({
      db,
      makeWay: (onChange) =>
        makeWay({ server: '', device, key, fetch, now: clock.now }, () => Promise.resolve({ token: staff }), onChange),
      onStatus: () => undefined,
      random: random.next,
    });
  let sync = begin();

  const act: SimConsole['act'] = (intakeId, command) => {
    const desk = { db, device, moment: clock.moment(), catalogue: () => bundledCatalogue };
    const { reply, events } = carryOut(desk, staff, intakeId, command);
    commands += 1;
    for (const { eventId } of events) written.set(eventId, commands);
    const lanes = new Set(events.map(({ lane }) => lane));
    if (lanes.size > 0) time.after(0, () => sync.wake(lanes));
    return reply.ok ? null : reply.code;
  };

  return {
    device,
    key,
    db,
    clock,
    written,
    act,
    restart: () => {
      sync.stop();
      clock.reboot();
      sync = begin();
    },
    sync: () => sync,
    end: () => {
      sync.stop();
      db.close();
    },
  };
}
