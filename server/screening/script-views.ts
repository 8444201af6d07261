import type { Staff } from '../../contract/people.ts';
import type {
  DraftLine,
  DraftView,
  PublishedScripts,
  ScriptApproval,
  ScriptLine,
  ScriptVersion,
} from '../../contract/scripts.ts';
import { may } from '../../domain/access/roles.ts';
import { bundledInstruments } from '../../domain/screening/bundled.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { compareVersions } from '../../domain/screening/version-order.ts';
import type { Queries, Sql } from '../db/connect.ts';
import type { House } from '../house.ts';
import { staffNames } from '../supervision/staff.ts';
import { approvalsOf } from './approvals.ts';
import { allDrafts, findDraft, type DraftRow } from './draft-rows.ts';
import { returnsWaiting } from './return-version.ts';
import { recentSteps } from './script-trail.ts';
import { knownVersions, versionInForce } from './versions.ts';

const stepsShown = 20;

const lineOf = (
  draft: DraftRow,
  name: (id: string) => string,
  approvals: readonly ScriptApproval[] = [],
): DraftLine => ({
  draftId: draft.id,
  version: draft.document.version,
  basedOn: draft.basedOn,
  revision: draft.revision,
  hash: draft.hash,
  editedBy: name(draft.editedBy),
  updatedAt: draft.updatedAt,
  approvals: approvals.map(({ who, name: called, at, note }) => ({ who, name: called, at, note })),
});

async function draftLines(sql: Queries, drafts: readonly DraftRow[]): Promise<ReadonlyMap<string, DraftLine>> {
  const [approvals, name] = await Promise.all([
    approvalsOf(sql, drafts),
    staffNames(
      sql,
      drafts.map((one) => one.editedBy),
    ),
  ]);
  return new Map(drafts.map((draft) => [draft.instrument, lineOf(draft, name, approvals.get(draft.id))]));
}

type Published = { readonly instrument: string; readonly version: string; readonly at: string; readonly by: string };

async function versionsOf(house: House): Promise<(id: string) => readonly ScriptVersion[]> {
  const rows = await house.sql<Published[]>`
    select instrument, version, published_at as at, published_by as by from instrument_version`;
  const name = await staffNames(
    house.sql,
    rows.map((row) => row.by),
  );
  const publishedOf = (one: Instrument): ScriptVersion['published'] => {
    const row = rows.find(({ instrument, version }) => instrument === one.id && version === one.version);
    return row === undefined || bundledInstruments.includes(one) ? null : { at: row.at, name: name(row.by) };
  };
  return (id) =>
    knownVersions(house)
      .filter((one) => one.id === id)
      .map((one) => ({ version: one.version, hash: one.hash, published: publishedOf(one) }))
      .toSorted((a, b) => compareVersions(b.version, a.version));
}

/** What is being worked on; of no concern to those who only ask the questions. */
async function workFor(sql: Sql, who: Staff) {
  if (!may(who.role, 'approve-scripts')) return { drafts: [], lines: new Map(), returns: new Map(), steps: new Map() };
  const drafts = await allDrafts(sql);
  const [lines, returns, steps] = await Promise.all([
    draftLines(sql, drafts),
    returnsWaiting(sql),
    recentSteps(sql, stepsShown),
  ]);
  return { drafts, lines, returns, steps };
}

/** Every instrument of the house with its versions, and the work on it for those who may approve. */
export async function listScripts(house: House, who: Staff): Promise<readonly ScriptLine[]> {
  const [{ drafts, lines, returns, steps }, versions] = await Promise.all([workFor(house.sql, who), versionsOf(house)]);
  const ids = [...new Set([...knownVersions(house), ...drafts.map((one) => one.document)].map((one) => one.id))];
  return ids.flatMap((id) => {
    const inForce = versionInForce(house, id);
    const shown = inForce ?? drafts.find((one) => one.instrument === id)?.document;
    if (shown === undefined) return [];
    const { title, basis, certainty } = shown;
    return {
      id,
      title,
      basis,
      certainty,
      inForce: inForce?.version ?? null,
      versions: versions(id),
      draft: lines.get(id) ?? null,
      waitingReturn: returns.get(id) ?? null,
      history: steps.get(id) ?? [],
    };
  });
}

/** A draft as it stands. @throws {Refused} not-found */
export async function viewDraft(sql: Sql, id: string): Promise<DraftView> {
  const draft = await findDraft(sql, id);
  const line = (await draftLines(sql, [draft])).get(draft.instrument);
  if (line === undefined) throw new Error('a draft always has its line');
  return { ...line, instrument: draft.instrument, document: draft.document };
}

/**
 * What desks and consoles need: every published document, and the version in force of each instrument of this house. One that came
 * with the centre's program is sent too while it counts: an older console may not carry it.
 */
export function publishedFor(house: House): PublishedScripts {
  const { inForce } = house.shelf.catalogue();
  const { instruments } = house.shelf.published();
  const carried = inForce.filter((one) => one.hash !== '' && !instruments.includes(one));
  return {
    instruments: [...instruments, ...carried],
    inForce: Object.fromEntries(inForce.map((one) => [one.id, one.version])),
  };
}
