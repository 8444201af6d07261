import { feature, mesh } from 'topojson-client';
import countriesUrl from 'world-atlas/countries-50m.json?url';

type Topology = Parameters<typeof mesh>[0];
export type CountriesTopology = Topology & { readonly objects: { readonly countries: GeometryCollection } };
type GeometryCollection = Extract<Parameters<typeof mesh>[1], { readonly type: 'GeometryCollection' }>;

/** The ground every map stands on. */
export type Countries = {
  readonly land: GeoJSON.FeatureCollection;
  readonly borders: GeoJSON.MultiLineString;
  readonly coasts: GeoJSON.MultiLineString;
};

/** Land, borders between countries and coasts of Natural Earth's countries; a line two countries share is drawn once. */
export function countriesOf(topology: CountriesTopology): Countries {
  const { countries } = topology.objects;
  return {
    land: feature(topology, countries),
    borders: mesh(topology, countries, (one, other) => one !== other),
    coasts: mesh(topology, countries, (one, other) => one === other),
  };
}

/** The shipped map of the world, from our own origin. @throws when it cannot be read */
export async function loadCountries(): Promise<Countries> {
  const response = await fetch(countriesUrl, { credentials: 'same-origin' });
  // The file is part of this build; its shape is checked by the tests.
  return countriesOf((await response.json()) as CountriesTopology);
}
