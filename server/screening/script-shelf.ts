import { contentHash } from '../../contract/instrument-hash.ts';
import { instrument as instrumentSchema } from '../../contract/screening.ts';
import type { VersionRef } from '../../domain/screening/answer.ts';
import { bundledInstruments } from '../../domain/screening/bundled.ts';
import { makeCatalogue, type Catalogue, type Held } from '../../domain/screening/catalogue.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import type { Queries, Sql } from '../db/connect.ts';
import { sha256 } from '../events/sha256.ts';
import type { PokeBus } from '../live/poke-bus.ts';
import { oneAtATime } from '../one-at-a-time.ts';

/** The screening scripts of this house: what the program carries, what was published, and which versions count. */
export type ScriptShelf = {
  readonly catalogue: () => Catalogue;
  /** What was published, as desks get it. */
  readonly published: () => Held;
  /**
   * The catalogue for these versions. One that is not known is looked up in the table once: another server process may have
   * published it a moment ago, and its poke is still on the way.
   */
  readonly catalogueFor: (refs: readonly VersionRef[]) => Promise<Catalogue>;
  readonly reload: () => Promise<void>;
  readonly stop: () => void;
};

/** A row whose content no longer has its hash is left out: an altered rule must not decide about a patrol. */
class ScriptDamaged extends Error {
  readonly code = 'script-hash-wrong';
}

function isWhole(document: unknown): document is Instrument {
  const parsed = instrumentSchema.safeParse(document);
  return parsed.success && contentHash(parsed.data, sha256) === parsed.data.hash;
}

/** The version in force of each instrument a person decided about, by id. */
async function chosenVersions(sql: Queries): Promise<Readonly<Record<string, string>>> {
  const rows = await sql<{ instrument: string; version: string }[]>`
    select distinct on (instrument) instrument, version from instrument_in_force order by instrument, nr desc`;
  return Object.fromEntries(rows.map((row) => [row.instrument, row.version]));
}

async function readHeld(sql: Sql, report: (error: unknown) => void): Promise<Held> {
  const [rows, inForce] = await Promise.all([
    sql<{ instrument: string; version: string; document: unknown }[]>`
      select instrument, version, document from instrument_version order by published_at, instrument`,
    chosenVersions(sql),
  ]);
  const instruments = rows.flatMap(({ instrument, version, document }) => {
    if (isWhole(document)) return [document];
    report(new ScriptDamaged(`${instrument} ${version}`));
    return [];
  });
  return { instruments, inForce };
}

const nameOf = ({ id, version, hash }: VersionRef): string => `${id} ${version} ${hash ?? ''}`;
const catalogueOf = ({ instruments, inForce }: Held): Catalogue =>
  makeCatalogue({ instruments: [...bundledInstruments, ...instruments], inForce });

/** Loads the published scripts and keeps them fresh on every poke of their topic, in each server process. */
export async function openShelf(
  sql: Sql,
  bus: Pick<PokeBus, 'onPoke'>,
  report: (error: unknown) => void,
): Promise<ScriptShelf> {
  let held = await readHeld(sql, report);
  let catalogue = catalogueOf(held);
  const missing = new Set<string>();
  // Never two beside each other: the earlier one, ended later, would put back rules that no longer count.
  const { ask: reload } = oneAtATime(async () => {
    held = await readHeld(sql, report);
    catalogue = catalogueOf(held);
    missing.clear();
  });
  const stop = bus.onPoke((topic) => {
    if (topic === 'scripts') void reload().catch(report);
  });
  return {
    catalogue: () => catalogue,
    published: () => held,
    catalogueFor: async (refs) => {
      const isNew = (ref: VersionRef): boolean => catalogue.find(ref) === null && !missing.has(nameOf(ref));
      if (!refs.some(isNew)) return catalogue;
      await reload();
      for (const ref of refs) if (catalogue.find(ref) === null) missing.add(nameOf(ref));
      return catalogue;
    },
    reload,
    stop,
  };
}
