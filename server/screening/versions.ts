import { bundledInstruments } from '../../domain/screening/bundled.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import type { House } from '../house.ts';
import { Refused } from '../http/refused.ts';

/** Every version this house knows: those the program brought, then those published. */
export const knownVersions = (house: House): readonly Instrument[] => [
  ...bundledInstruments,
  ...house.shelf.published().instruments,
];

export const versionsTaken = (house: House, id: string): readonly string[] =>
  knownVersions(house)
    .filter((one) => one.id === id)
    .map((one) => one.version);

/** @throws {Refused} not-found */
export function findVersion(house: House, id: string, version: string): Instrument {
  const found = knownVersions(house).find((one) => one.id === id && one.version === version);
  if (found === undefined) throw new Refused('not-found', 'version');
  return found;
}

/** The version in force; `null` for an instrument that was never published. */
export const versionInForce = (house: House, id: string): Instrument | null =>
  house.shelf.catalogue().inForce.find((one) => one.id === id) ?? null;
