import { z } from 'zod';

/** Longitude first, WGS 84 degrees; a height behind them is allowed and not used. Metres of a national grid do not fit and are refused. */
const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const line = z.array(position).min(2);
const ring = z.array(position).min(4);

const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Point'), coordinates: position }),
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)) }),
]);

const name = z.string().max(120).nullish();

const properties = z.object({
  nameAr: name,
  nameEn: name,
  /** Number of the zone this area is, as written in places. */
  zone: z
    .union([z.string().max(8), z.number().int()])
    .transform(String)
    .nullish(),
});

/** Streets, landmarks and areas the agency gives its dispatch desks: GeoJSON (RFC 7946), cut to what is drawn; see docs/operations.md#map. */
export const mapFile = z.object({
  type: z.literal('FeatureCollection'),
  features: z
    .array(
      z.object({
        type: z.literal('Feature'),
        geometry,
        properties: properties.nullable().transform((own) => own ?? {}),
      }),
    )
    .max(50_000),
});
export type MapFile = z.infer<typeof mapFile>;
