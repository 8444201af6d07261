import { randomUUID } from 'node:crypto';
import { contentHash } from '../../contract/instrument-hash.ts';
import type { Staff } from '../../contract/people.ts';
import { readDraft, type ScriptStep } from '../../contract/scripts.ts';
import { instant } from '../../domain/ids.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { nextVersion } from '../../domain/screening/version-order.ts';
import { sha256 } from '../events/sha256.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import type { Json, Transaction } from '../db/connect.ts';
import { takeDraft, takeInstrument, type DraftRow } from './draft-rows.ts';
import { writeStep } from './script-trail.ts';
import { findVersion, versionsTaken } from './versions.ts';

export const sealed = (document: Instrument): Instrument => ({ ...document, hash: contentHash(document, sha256) });

/**
 * The text of a draft as it came, sealed with its content hash.
 *
 * @throws {Refused} script-malformed, naming the places
 */
export function sealedDraft(document: unknown): Instrument {
  const read = readDraft(document);
  if (!read.ok) throw new Refused('script-malformed', read.paths.join(' ').slice(0, 200));
  return sealed(read.document);
}

type Begun = { readonly document: Instrument; readonly basedOn: string | null; readonly what: ScriptStep };

/** Puts a new draft down. @throws {Refused} draft-exists: one at a time for each instrument */
export async function putDraft(house: House, who: Staff, { document, basedOn, what }: Begun): Promise<string> {
  const [id, at] = [randomUUID(), instant(house.now())];
  await house.sql.begin(async (tx) => {
    await takeInstrument(tx, document.id);
    const [other] = await tx`select 1 from instrument_draft where instrument = ${document.id}`;
    if (other !== undefined) throw new Refused('draft-exists');
    await tx`
      insert into instrument_draft
        (id, instrument, based_on, author, document, hash, revision, edited_by, created_at, updated_at)
      values (${id}, ${document.id}, ${basedOn}, ${who.id}, ${tx.json(document as unknown as Json)}, ${document.hash}, 1, ${who.id}, ${at}, ${at})`;
    await writeStep(tx, who, at, { what, instrument: document.id, version: document.version, draft: id });
  });
  house.bus.poke('scripts');
  return id;
}

/** Begins the next version of an instrument from one that is known. @throws {Refused} not-found, draft-exists */
export async function beginDraft(house: House, who: Staff, from: { id: string; version: string }): Promise<string> {
  const found = findVersion(house, from.id, from.version);
  const document = sealed({ ...found, version: nextVersion(versionsTaken(house, from.id)) });
  return putDraft(house, who, { document, basedOn: from.version, what: 'draft-begun' });
}

type Saved = { readonly revision: number; readonly hash: string };

type Kept = { readonly who: Staff; readonly draft: DraftRow; readonly document: Instrument; readonly at: string };

async function keepDocument(tx: Transaction, { who, draft, document, at }: Kept): Promise<Saved> {
  const revision = draft.revision + 1;
  await tx`
    update instrument_draft set document = ${tx.json(document as unknown as Json)}, hash = ${document.hash}, revision = ${revision},
      edited_by = ${who.id}, updated_at = ${at} where id = ${draft.id}`;
  return { revision, hash: document.hash };
}

type Change = {
  readonly draft: string;
  readonly revision: number;
  readonly what: ScriptStep;
  readonly note?: string;
  readonly change: (draft: DraftRow) => Instrument;
};

/**
 * Changes a draft. The same content again is no change; any other voids every approval, which belong to a revision.
 *
 * @throws {Refused} not-found, draft-changed
 */
export async function changeDraft(house: House, who: Staff, change: Change): Promise<Saved> {
  const at = instant(house.now());
  const saved = await house.sql.begin(async (tx) => {
    const draft = await takeDraft(tx, change.draft, change.revision);
    const document = change.change(draft);
    if (document.id !== draft.instrument) throw new Refused('script-malformed', '/id');
    if (document.hash === draft.hash) return { revision: draft.revision, hash: draft.hash };
    const { what, note } = change;
    await writeStep(tx, who, at, {
      what,
      instrument: draft.instrument,
      version: document.version,
      draft: draft.id,
      ...(note === undefined ? {} : { note }),
    });
    return keepDocument(tx, { who, draft, document, at });
  });
  house.bus.poke('scripts');
  return saved;
}

/** Throws a draft away. @throws {Refused} not-found, draft-changed */
export async function dropDraft(house: House, who: Staff, id: string, revision: number): Promise<void> {
  await house.sql.begin(async (tx) => {
    const draft = await takeDraft(tx, id, revision);
    await tx`delete from instrument_draft where id = ${id}`;
    const step = { what: 'draft-dropped', instrument: draft.instrument, version: draft.document.version } as const;
    await writeStep(tx, who, instant(house.now()), { ...step, draft: id, hash: draft.hash });
  });
  house.bus.poke('scripts');
}
