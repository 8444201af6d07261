import { describe, expect, it } from 'vitest';
import { areasOfZone, boundsOfFeatures } from '../../../../../src/workspaces/dispatch/map/agency-map.ts';
import { boundsAround, boundsOf, circleAround } from '../../../../../src/workspaces/dispatch/map/bounds.ts';
import { pointOf, spotsOf } from '../../../../../src/workspaces/dispatch/map/spots.ts';
import { anAgencyMap } from '../../../../builders/an-agency-map.ts';
import { aCard, anEscalationView } from '../../../../builders/an-escalation-view.ts';

const point = { latitude: 25.1712, longitude: 51.6034 };
const placed = (state: Parameters<typeof anEscalationView>[0]) =>
  anEscalationView({ card: aCard({ place: point }), ...state });

/** Metres between two places that lie near each other. */
const metres = ([east = 0, north = 0]: GeoJSON.Position): number =>
  Math.hypot(
    (east - point.longitude) * 111_320 * Math.cos((point.latitude * Math.PI) / 180),
    (north - point.latitude) * 111_320,
  );

describe('a point', () => {
  it('is made of both coordinates and of nothing else', () => {
    expect(pointOf({ zone: '90', landmark: 'x' })).toBeNull();
    expect(pointOf({ latitude: 25.1 })).toBeNull();
    expect(pointOf({ ...point, zone: '90' })).toEqual(point);
  });

  it('has no accuracy when nobody said one', () => {
    expect(pointOf({ ...point, accuracyMetres: 0 })).toEqual(point);
    expect(pointOf({ ...point, accuracyMetres: 40 })).toEqual({ ...point, accuracyMetres: 40 });
  });
});

describe('the circle of a point', () => {
  it('is closed and as wide as was said, in every direction', () => {
    const ring = circleAround(point, 250);
    expect(ring.at(0)).toEqual(ring.at(-1));
    for (const corner of ring) expect(metres(corner)).toBeCloseTo(250, 3);
  });

  it('is wholly on the map', () => {
    const [west, south, east, north] = boundsAround({ ...point, accuracyMetres: 900 }) ?? [0, 0, 0, 0];
    for (const corner of [
      [west, point.latitude],
      [east, point.latitude],
      [point.longitude, south],
      [point.longitude, north],
    ])
      expect(metres(corner)).toBeCloseTo(900, 3);
  });
});

describe('spots', () => {
  it('are the open ones with coordinates, each looking as its state', () => {
    const states = ['sent', 'delivered', 'accepted', 'en-route', 'arrived', 'rejected', 'closed', 'recalled'] as const;
    expect(spotsOf(states.map((state) => placed({ state }))).map(({ look }) => look)).toEqual([
      'waiting',
      'waiting',
      'accepted',
      'under-way',
      'under-way',
      'rejected',
    ]);
    expect(spotsOf([anEscalationView()])).toEqual([]);
  });
});

describe('an area of the agency', () => {
  it('is found by the number of its zone', () => {
    const areas = areasOfZone(anAgencyMap(), '90');
    expect(areas.map(({ properties }) => properties.nameEn)).toEqual(['Al Wakrah']);
    expect(boundsOfFeatures(areas)?.map((degrees) => Math.round(degrees * 100))).toEqual([5155, 2512, 5165, 2522]);
  });

  it('is none for a zone it did not draw, for no zone, and without a map', () => {
    expect(areasOfZone(anAgencyMap(), '56')).toEqual([]);
    expect(areasOfZone(anAgencyMap(), undefined)).toEqual([]);
    expect(areasOfZone(null, '90')).toEqual([]);
    expect(boundsOf([])).toBeNull();
  });
});
