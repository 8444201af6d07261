import { hash } from 'node:crypto';
import Database from 'better-sqlite3';
import type { Envelope } from '../../../contract/envelope.ts';
import type { SealedLine, SealedSteps } from '../../../contract/sealed.ts';
import { asId, type DeviceId } from '../../../domain/ids.ts';
import { lanes, type Lane } from '../../../domain/intake/lane.ts';
import { sealerToCentre } from '../../seal-to-centre.ts';
import type { StoreDb } from '../file/store-db.ts';
import { batchAfter, laneState } from '../sync/lane-state.ts';
import type { Opening } from '../messages.ts';
import { openSealedFile, type SealedFile } from './sealed-file.ts';

/** Copies of the steps that are not at the centre, sealed to it, so that they go also when nobody opens this record again. */
export type Spool = {
  readonly start: () => void;
  /**
   * Seals what is not sealed yet. False: it could not be written, or there is nobody to seal it to.
   *
   * @param written what was just written, as the record has it
   */
  readonly seal: (written: readonly Envelope[]) => boolean;
  /** The same, in few large batches and without what has arrived: the record is about to be closed. */
  readonly sealRest: () => boolean;
  /** Waiting steps of this record that lie sealed. */
  readonly sealed: () => number;
  readonly stop: () => void;
};

export type Spooling = {
  readonly db: StoreDb;
  readonly device: string;
  /** Where the record lies and whom its steps are sealed to; a console that was never told that seals nothing. */
  readonly opening: Pick<Opening, 'file' | 'sealTo'>;
  readonly failed: (error: unknown) => boolean;
  /** Whether steps of an earlier, damaged record wait, which are not sealed here. */
  readonly isElsewhere: () => boolean;
};

/** The centre's key by its short name, and what seals to it. */
type SealTo = { readonly keyId: string; readonly seal: (plain: Buffer) => Buffer };
type At = Omit<Spooling, 'opening'> & { readonly file: SealedFile; readonly sealTo: SealTo | null };

/** What of a lane lies in the file, without a hole. */
type Covered = { from: number; to: number };

/** What of a lane is not sealed yet. */
type Missing = { readonly lane: Lane; readonly after: number; readonly newest: number };

const mostEvents = 50;
/** How often what has arrived is looked for, and what a full disk kept from being sealed is tried again. */
const everyMs = 2000;

function sealingTo(sealTo: string, device: string): SealTo {
  const keyId = hash('sha256', Buffer.from(sealTo, 'base64'), 'hex').slice(0, 32);
  return { keyId, seal: sealerToCentre({ sealTo, purpose: 'steps', from: device }) };
}

function lineOf({ device }: At, { keyId, seal }: SealTo, events: readonly Envelope[]): SealedLine | null {
  const [first] = events;
  if (first === undefined) return null;
  const steps: SealedSteps = { lane: first.lane, firstSeq: first.seq, events: [...events] };
  const sealed = seal(Buffer.from(JSON.stringify(steps)));
  const lastSeq = first.seq + events.length - 1;
  const place = { lane: first.lane, firstSeq: first.seq, lastSeq };
  return { device: asId<DeviceId>(device), ...place, keyId, sealed: sealed.toString('base64') };
}

function linesAfter(at: At, sealTo: SealTo, lane: Lane, after: number): readonly SealedLine[] {
  const lines: SealedLine[] = [];
  const newest = laneState(at.db, lane).next_seq - 1;
  for (let last = after; ;) {
    const line = lineOf(at, sealTo, batchAfter(at.db, { device: at.device, lane, after: last, maxEvents: mostEvents }));
    if (line === null) return lines;
    lines.push(line);
    last = line.lastSeq;
    if (last === newest) return lines;
  }
}

function ownLines(at: At): { readonly own: readonly SealedLine[]; readonly others: readonly SealedLine[] } {
  const lines = at.file.read();
  const isOwn = (line: SealedLine): boolean => line.device === at.device;
  // What an earlier, damaged record of this console sealed is sent by main; only the centre can say that it has it.
  return { own: lines.filter(isOwn), others: lines.filter((line) => !isOwn(line)) };
}

const isOfTheSystem = (error: unknown): boolean =>
  error instanceof Database.SqliteError || (error instanceof Error && 'errno' in error);

type State = Readonly<Record<Lane, Covered>> & { hasLines: boolean };

const isAllThere = (db: StoreDb, lane: Lane): boolean => {
  const { acked, next_seq: next } = laneState(db, lane);
  return acked === next - 1;
};

/** The lines for these places of a lane: from what was just written when it is exactly that, else from the record. */
function newLines(at: At, sealTo: SealTo, { lane, after, newest }: Missing, written: readonly Envelope[]) {
  const own = written.filter((one) => one.lane === lane);
  const isAll = own[0]?.seq === after + 1 && own.at(-1)?.seq === newest && own.length <= mostEvents;
  const line = isAll ? lineOf(at, sealTo, own) : null;
  return line === null ? linesAfter(at, sealTo, lane, after) : [line];
}

function sealNew(at: At, state: State, written: readonly Envelope[] = []): void {
  if (at.sealTo === null) return at.file.note(false);
  for (const lane of lanes) {
    const { acked, next_seq: next } = laneState(at.db, lane);
    const covered = state[lane];
    // The centre lost some of what it had: from there on it is sealed anew. What is there twice is a duplicate for it.
    if (acked + 1 < covered.from || acked > covered.to) Object.assign(covered, { from: acked + 1, to: acked });
    if (covered.to >= next - 1) continue;
    const lines = newLines(at, at.sealTo, { lane, after: covered.to, newest: next - 1 }, written);
    at.file.append(lines);
    state.hasLines = true;
    covered.to = lines.at(-1)?.lastSeq ?? covered.to;
  }
  at.file.note(!at.isElsewhere());
}

function sealWhole(at: At, state: State): void {
  if (at.sealTo === null) return at.file.note(false);
  const { others } = ownLines(at);
  const { sealTo } = at;
  const fresh = lanes.flatMap((lane) => linesAfter(at, sealTo, lane, laneState(at.db, lane).acked));
  at.file.replace([...others, ...fresh]);
  for (const lane of lanes) {
    const { acked, next_seq: next } = laneState(at.db, lane);
    Object.assign(state[lane], { from: acked + 1, to: next - 1 });
  }
  state.hasLines = fresh.length > 0;
  at.file.note(!at.isElsewhere());
}

/** Forgets what has arrived, once all of it has. */
function tidy(at: At, state: State): void {
  if (!state.hasLines || !lanes.every((lane) => isAllThere(at.db, lane))) return;
  at.file.replace(ownLines(at).others);
  state.hasLines = false;
}

/** Opens the spool of a record; whoever writes a step seals it with `seal` before it is called saved. */
export function openSpool({ opening, ...rest }: Spooling): Spool {
  const sealTo = typeof opening.sealTo === 'string' ? sealingTo(opening.sealTo, rest.device) : null;
  const at: At = { ...rest, file: openSealedFile(opening.file), sealTo };
  const none = (lane: Lane): Covered => ({ from: laneState(at.db, lane).acked + 1, to: laneState(at.db, lane).acked });
  const state: State = { urgent: none('urgent'), bulk: none('bulk'), hasLines: false };
  const trying =
    <Given extends readonly unknown[]>(work: (...given: Given) => void) =>
    (...given: Given): boolean => {
      try {
        work(...given);
        return at.sealTo !== null;
      } catch (error) {
        // The step itself is saved. Whoever would destroy the record must know that a copy is missing.
        if (!at.failed(error) && !isOfTheSystem(error)) throw error;
        try {
          at.file.note(false);
        } catch {
          // The disk that failed the copy fails this too; the note is looked at together with the disk's trouble.
        }
        return false;
      }
    };
  const seal = trying((written: readonly Envelope[]) => sealNew(at, state, written));
  const look = trying(() => {
    sealNew(at, state);
    tidy(at, state);
  });
  const sealRest = trying(() => sealWhole(at, state));
  let timer: NodeJS.Timeout | undefined;
  return {
    start: () => {
      // A session that ended without a word left a line a step; they are made few again, and what was torn goes.
      if (ownLines(at).own.length > 0) sealRest();
      else look();
      timer = setInterval(look, everyMs);
    },
    seal,
    sealRest,
    sealed: () => lanes.reduce((sum, lane) => sum + Math.max(0, state[lane].to - laneState(at.db, lane).acked), 0),
    stop: () => clearInterval(timer),
  };
}
