import type { Place } from '../../domain/people/place.ts';
import { element, escaped } from './xml.ts';

const namespaces = {
  xmlns: 'urn:ietf:params:xml:ns:pidf',
  'xmlns:dm': 'urn:ietf:params:xml:ns:pidf:data-model',
  'xmlns:gp': 'urn:ietf:params:xml:ns:pidf:geopriv10',
  'xmlns:gbp': 'urn:ietf:params:xml:ns:pidf:geopriv10:basicPolicy',
  'xmlns:ca': 'urn:ietf:params:xml:ns:pidf:geopriv10:civicAddr',
  'xmlns:gml': 'http://www.opengis.net/gml',
  'xmlns:gs': 'http://www.opengis.net/pidflo/1.0',
} as const;
const wgs84 = 'urn:ogc:def:crs:EPSG::4326';
const metre = 'urn:ogc:def:uom:EPSG::9001';
/** Days a receiver may keep a place. Policy. */
const keepDays = 30;

/** A spot, or a circle where somebody said how exact it is. Latitude first, as the reference system has it. */
function shape({ latitude, longitude, accuracyMetres }: Place): string {
  if (latitude === undefined || longitude === undefined) return '';
  const position = `<gml:pos>${plain(latitude)} ${plain(longitude)}</gml:pos>`;
  if (accuracyMetres === undefined || accuracyMetres <= 0)
    return `<gml:Point srsName="${wgs84}">${position}</gml:Point>`;
  return `<gs:Circle srsName="${wgs84}">${position}<gs:radius uom="${metre}">${plain(accuracyMetres)}</gs:radius></gs:Circle>`;
}

/** Never in powers of ten, which the schemas of places do not read. */
const plain = (value: number): string => value.toFixed(7).replace(/\.?0+$/u, '');

/** Zone, street and building are how a house is found in Qatar; see docs/exchange.md#place. */
function civic({ zone, street, building, unit, landmark }: Place): string {
  const parts = [
    element('ca:A5', zone),
    element('ca:RD', street),
    element('ca:HNO', building),
    element('ca:LMK', landmark),
    element('ca:UNIT', unit),
  ].join('');
  return parts === '' ? '' : `<ca:civicAddress xml:lang="ar"><ca:country>QA</ca:country>${parts}</ca:civicAddress>`;
}

export type Located = { readonly id: string; readonly entity: string; readonly at: string };

/**
 * A place as PIDF-LO (RFC 4119, 5139, 5491).
 *
 * @returns `null` when nothing of the place is known
 */
export function pidfLo(place: Place, { id, entity, at }: Located): string | null {
  const info = `${shape(place)}${civic(place)}`;
  if (info === '') return null;
  const names = Object.entries(namespaces).map(([name, value]) => ` ${name}="${value}"`);
  const expiry = new Date(Date.parse(at) + keepDays * 86_400_000).toISOString();
  return [
    `<?xml version="1.0" encoding="UTF-8"?><presence${names.join('')} entity="pres:${escaped(entity)}">`,
    `<dm:device id="${escaped(id)}"><gp:geopriv><gp:location-info>${info}</gp:location-info>`,
    '<gp:usage-rules><gbp:retransmission-allowed>no</gbp:retransmission-allowed>',
    `<gbp:retention-expiry>${expiry}</gbp:retention-expiry></gp:usage-rules><gp:method>Manual</gp:method></gp:geopriv>`,
    `<dm:timestamp>${at}</dm:timestamp></dm:device></presence>`,
  ].join('');
}
