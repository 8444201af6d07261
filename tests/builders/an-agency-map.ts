import type { MapFile } from '../../contract/map-file.ts';

type Feature = MapFile['features'][number];

/** A square of a tenth of a degree, by its south-west corner. */
const square = (west: number, south: number): [number, number][] => [
  [west, south],
  [west + 0.1, south],
  [west + 0.1, south + 0.1],
  [west, south + 0.1],
  [west, south],
];

const areaOfZone90: Feature = {
  type: 'Feature',
  geometry: { type: 'Polygon', coordinates: [square(51.55, 25.12)] },
  properties: { nameAr: 'الوكرة', nameEn: 'Al Wakrah', zone: '90' },
};

/** One zone, one road and one landmark, invented. */
export const anAgencyMap = (): MapFile => ({
  type: 'FeatureCollection',
  features: [
    areaOfZone90,
    {
      type: 'Feature',
      geometry: {
        type: 'LineString',
        coordinates: [
          [51.56, 25.16],
          [51.64, 25.19],
        ],
      },
      properties: { nameAr: 'شارع السوق القديم', nameEn: 'Old Souq Street' },
    },
    {
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [51.605, 25.172] },
      properties: { nameAr: 'سوق الخضرة', nameEn: 'Vegetable market' },
    },
  ],
});
