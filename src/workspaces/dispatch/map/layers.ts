import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language } from '../../../i18n/i18n.ts';
import type { MapColours } from './colours.ts';
import type { Countries } from './countries.ts';

export const nothing: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features: [] };

/** Drawn by the browser from our own shipped font: no file of letters is fetched, and Arabic is joined and ordered by the map itself. */
export const mapFont = 'IBM Plex Sans Arabic';

type ColourProperty =
  | 'background-color'
  | 'fill-color'
  | 'fill-outline-color'
  | 'line-color'
  | 'circle-color'
  | 'circle-stroke-color'
  | 'text-color'
  | 'text-halo-color';
type LayerColour = readonly [layer: string, property: ColourProperty, colour: string];

/** The colours of all layers, apart from the rest, because they change with the look of the page. */
export const layerColours = (colours: MapColours): readonly LayerColour[] => [
  ['sea', 'background-color', colours.sea],
  ['land', 'fill-color', colours.land],
  ['borders', 'line-color', colours.line],
  ['coasts', 'line-color', colours.line],
  ['areas', 'fill-color', colours.area],
  ['areas', 'fill-outline-color', colours.line],
  ['roads', 'line-color', colours.line],
  ['zone-fill', 'fill-color', colours.accent],
  ['zone-line', 'line-color', colours.accent],
  ['circle-fill', 'fill-color', colours.accent],
  ['circle-line', 'line-color', colours.accent],
  ['landmarks', 'circle-color', colours.quiet],
  ['landmarks', 'circle-stroke-color', colours.land],
  ['road-names', 'text-color', colours.quiet],
  ['road-names', 'text-halo-color', colours.land],
  ['names', 'text-color', colours.text],
  ['names', 'text-halo-color', colours.land],
];

/** The name in the reader's language, or in the other one where there is none. */
export const nameIn = (language: Language): ExpressionSpecification =>
  language === 'ar'
    ? ['coalesce', ['get', 'nameAr'], ['get', 'nameEn'], '']
    : ['coalesce', ['get', 'nameEn'], ['get', 'nameAr'], ''];
/** Layers whose words follow the language of the page. */
export const namedLayers = ['road-names', 'names'] as const;

const ofType = (type: 'Point' | 'LineString' | 'Polygon') => ['==', ['geometry-type'], type];

const layout = {
  'text-font': [mapFont],
  'text-size': 13,
  'text-padding': 4,
} as const;

/** From the ground up; what is chosen lies above what is only there, and names above all. */
const plainLayers = [
  { id: 'sea', type: 'background' },
  { id: 'land', type: 'fill', source: 'land' },
  { id: 'borders', type: 'line', source: 'borders', paint: { 'line-dasharray': [3, 2] } },
  { id: 'coasts', type: 'line', source: 'coasts' },
  { id: 'areas', type: 'fill', source: 'agency', filter: ofType('Polygon') },
  { id: 'roads', type: 'line', source: 'agency', filter: ofType('LineString'), paint: { 'line-width': 2 } },
  { id: 'zone-fill', type: 'fill', source: 'zone', paint: { 'fill-opacity': 0.14 } },
  { id: 'zone-line', type: 'line', source: 'zone', paint: { 'line-width': 2, 'line-dasharray': [4, 2] } },
  { id: 'circle-fill', type: 'fill', source: 'circle', paint: { 'fill-opacity': 0.18 } },
  { id: 'circle-line', type: 'line', source: 'circle', paint: { 'line-width': 2 } },
  {
    id: 'landmarks',
    type: 'circle',
    source: 'agency',
    filter: ofType('Point'),
    paint: { 'circle-radius': 3, 'circle-stroke-width': 1 },
  },
  {
    id: 'road-names',
    type: 'symbol',
    source: 'agency',
    filter: ofType('LineString'),
    layout: { ...layout, 'symbol-placement': 'line' },
    paint: { 'text-halo-width': 1.5 },
  },
  {
    id: 'names',
    type: 'symbol',
    source: 'agency',
    filter: ['!', ofType('LineString')],
    layout: { ...layout, 'text-variable-anchor': ['top', 'bottom', 'center'], 'text-radial-offset': 0.6 },
    paint: { 'text-halo-width': 1.5 },
  },
] as const;

const data = (of: GeoJSON.GeoJSON) => ({ type: 'geojson', data: of }) as const;

/** The whole map before anything of today is on it; it names no address, so nothing is ever fetched for it. */
export function mapStyle(countries: Countries, colours: MapColours, language: Language): StyleSpecification {
  const all = layerColours(colours);
  const paintOf = (id: string) =>
    Object.fromEntries(all.filter(([layer]) => layer === id).map(([, property, colour]) => [property, colour]));
  const layers = plainLayers.map((layer) => ({
    ...layer,
    paint: { ...('paint' in layer ? layer.paint : {}), ...paintOf(layer.id) },
    ...('layout' in layer ? { layout: { ...layer.layout, 'text-field': nameIn(language) } } : {}),
  }));
  return {
    version: 8,
    sources: {
      land: data(countries.land),
      borders: data(countries.borders),
      coasts: data(countries.coasts),
      agency: data(nothing),
      zone: data(nothing),
      circle: data(nothing),
    },
    // Put together from parts above; the map itself checks every layer when it takes the style in.
    layers: layers as unknown as LayerSpecification[],
  };
}
