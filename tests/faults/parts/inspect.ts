import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { intakeFact } from '../../../contract/intake-facts.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import { lanes } from '../../../domain/intake/lane.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import type { StoreDb } from '../../../electron/store/file/store-db.ts';
import { envelopeOf, eventColumns, type EventRow } from '../../../electron/store/record/event-row.ts';
import { firstBreak } from '../../../electron/store/record/verify-chain.ts';
import { replay } from '../../../server/events/replay.ts';
import { noBreach, type Breaches } from '../campaign.ts';
import type { Mark } from './scripted-intake.ts';

/** Copies a record as a crash left it, so that looking at it does not repair it. The shared-memory index is rebuilt by SQLite. */
export function copyRecord(file: string, folder: string): string {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const copy = path.join(folder, 'record.db');
  for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  return copy;
}

export const deviceIn = (db: StoreDb): string =>
  db.prepare<[], string>("select v from meta where k = 'device'").pluck().get() ?? '';

export function eventsIn(db: StoreDb): readonly Envelope[] {
  const device = deviceIn(db);
  const rows = db.prepare<[], EventRow>(`select ${eventColumns} from event order by lane, seq`).all();
  return rows.map((row) => envelopeOf(device, row));
}

function textOf({ body }: Envelope): string {
  const text = body['text'] ?? body['summary'] ?? body['item'];
  return typeof text === 'string' ? text : '';
}
export type AckedHead = { readonly device: string; readonly lane: string; readonly acked: number };
type FileEvents = { readonly heads: readonly AckedHead[]; readonly events: readonly Envelope[] };

/** A look at a record that may be open: the store keeps others out, so what lies on the disk is copied first. */
function lookAt(file: string, keyHex: string): StoreDb {
  for (let tries = 1; ; tries += 1) {
    try {
      return openStore(copyRecord(file, `${path.dirname(file)}-look`), keyHex);
    } catch (error) {
      // The two files were copied one after the other while the store folded one into the other.
      if (tries === 5) throw error;
    }
  }
}

/** What a record holds and how far the centre has acknowledged it; may be asked while the store has it open. */
export function eventsOfFile(file: string, keyHex: string): FileEvents {
  const db = lookAt(file, keyHex);
  try {
    const device = deviceIn(db);
    const heads = db.prepare<[], { lane: string; acked: number }>('select lane, acked from lane').all();
    return { events: eventsIn(db), heads: heads.map((head) => ({ device, ...head })) };
  } finally {
    db.close();
  }
}

const nameOf = (intakeId: string, type: string, text: string): string => `${intakeId} ${type} ${text}`;

/** Acknowledged steps that are missing, and steps that stand there twice. */
function compareMarks(events: readonly Envelope[], marks: readonly Mark[]): Breaches {
  const found = new Map<string, number>();
  for (const event of events) {
    const name = nameOf(event.aggregate.id, event.type, textOf(event));
    found.set(name, (found.get(name) ?? 0) + 1);
  }
  const times = marks.map(({ intakeId, type, text }) => found.get(nameOf(intakeId, type, text)) ?? 0);
  return {
    ...noBreach,
    lost: times.filter((count) => count === 0).length,
    doubled: times.filter((count) => count > 1).length,
  };
}

/** Intakes whose kept state is not what their own facts say: half a step was written. */
export function halfWritten(db: StoreDb, events: readonly Envelope[]): number {
  const device = deviceIn(db);
  const kept = db.prepare<[], { id: string; state: string }>('select id, state from intake').all();
  const byIntake = Map.groupBy(events, (event) => event.aggregate.id);
  const wrong = kept.filter(({ id, state }) => {
    const own = (byIntake.get(id) ?? []).map((envelope, at) => ({
      envelope,
      arrival: at + 1,
      fact: intakeFact.parse({ type: envelope.type, body: envelope.body }),
    }));
    return JSON.stringify(replay({ id, device }, own, bundledCatalogue).intake) !== state;
  });
  const orphans = [...byIntake.keys()].filter((id) => !kept.some((row) => row.id === id));
  return wrong.length + orphans.length;
}

/** Opens a record as the store does and holds it against what was acknowledged. */
export function inspect(file: string, keyHex: string, marks: readonly Mark[]): Breaches {
  let db: StoreDb;
  try {
    db = openStore(file, keyHex);
  } catch (error) {
    process.stderr.write(`not opened: ${String(error)}\n`);
    return { ...noBreach, corrupt: 1, lost: marks.length };
  }
  try {
    const broken = lanes.filter((lane) => firstBreak(db, deviceIn(db), lane) !== null).length;
    const damaged = db.pragma('quick_check', { simple: true }) === 'ok' ? 0 : 1;
    const events = eventsIn(db);
    const compared = compareMarks(events, marks);
    const half = halfWritten(db, events);
    if (broken + damaged + half > 0) process.stderr.write(`chains ${broken}, pages ${damaged}, intakes ${half}\n`);
    return { ...compared, corrupt: broken + damaged + half };
  } catch {
    return { ...noBreach, corrupt: 1, lost: marks.length };
  } finally {
    db.close();
  }
}

export const addBreaches = (one: Breaches, other: Breaches): Breaches => ({
  lost: one.lost + other.lost,
  doubled: one.doubled + other.doubled,
  corrupt: one.corrupt + other.corrupt,
  stuck: one.stuck + other.stuck,
});
