import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { countriesOf, type CountriesTopology } from '../../../../../src/workspaces/dispatch/map/countries.ts';

const shipped = (): CountriesTopology =>
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve('world-atlas/countries-50m.json'), 'utf8'));

/** Within the country of the centre. */
const near = ([longitude = 0, latitude = 0]: GeoJSON.Position): boolean =>
  longitude > 50.6 && longitude < 51.8 && latitude > 24.4 && latitude < 26.3;

describe('the shipped countries', () => {
  it('are land, borders and coasts, Qatar and its one border among them', () => {
    const { land, borders, coasts } = countriesOf(shipped());
    expect(land.features.map(({ properties }) => properties?.['name'] as string)).toContain('Qatar');
    expect(borders.coordinates.some((line) => line.some(near))).toBe(true);
    expect(coasts.coordinates.some((line) => line.some(near))).toBe(true);
  });
});
