import type { Staff } from '../../contract/people.ts';
import { instant } from '../../domain/ids.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import type { Json, Transaction } from '../db/connect.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';
import { approvalsNeeded, approvalsOf } from './approvals.ts';
import { takeDraft, takeInstrument } from './draft-rows.ts';
import { refuseUnfit } from './judge-draft.ts';
import { writeStep } from './script-trail.ts';
import { knownVersions, versionInForce, versionsTaken } from './versions.ts';

type Publishing = { readonly draft: string; readonly revision: number; readonly hash: string };
type Signed = { readonly document: Instrument; readonly by: readonly [string, string] };

async function keepVersion(tx: Transaction, who: Staff, at: string, { document, by }: Signed): Promise<void> {
  const { id, version, hash } = document;
  const [kept] = await tx`
    insert into instrument_version (instrument, version, hash, document, published_at, published_by)
    values (${id}, ${version}, ${hash}, ${tx.json(document as unknown as Json)}, ${at}, ${who.id})
    on conflict do nothing returning version`;
  if (kept === undefined) throw new Refused('version-exists', version);
  await tx`
    insert into instrument_in_force (instrument, version, since, by, also_by)
    values (${id}, ${version}, ${at}, ${by[0]}, ${by[1]})`;
}

/**
 * Makes a draft the version in force: for every desk and every call that begins from now on.
 *
 * @throws {Refused} not-found, draft-changed, approvals-missing, and whatever keeps the content from being a version
 */
export async function publishScript(house: House, who: Staff, publishing: Publishing): Promise<void> {
  const at = instant(house.now());
  // What another server process published a moment ago counts too.
  await house.shelf.reload();
  await house.sql.begin(async (tx) => {
    const draft = await takeDraft(tx, publishing.draft, publishing.revision);
    if (draft.hash !== publishing.hash) throw new Refused('draft-changed', 'hash');
    await takeInstrument(tx, draft.instrument);
    refuseUnfit(draft.document, {
      inForce: versionInForce(house, draft.instrument),
      taken: versionsTaken(house, draft.instrument),
      instruments: knownVersions(house).map((one) => one.id),
    });
    const [first, second] = (await approvalsOf(tx, [draft])).get(draft.id) ?? [];
    if (first === undefined || second === undefined) throw new Refused('approvals-missing', `needs ${approvalsNeeded}`);
    await keepVersion(tx, who, at, { document: draft.document, by: [first.who, second.who] });
    await tx`delete from instrument_draft where id = ${draft.id}`;
    // What was asked for while another version was in force is asked for anew.
    await tx`update instrument_return set settled_at = ${at} where instrument = ${draft.instrument} and settled_at is null`;
    const { version, hash } = draft.document;
    await writeStep(tx, who, at, { what: 'published', instrument: draft.instrument, version, draft: draft.id, hash });
  });
  await house.shelf.reload();
  house.bus.poke('scripts');
}
