import { finding, type Finding } from './finding.ts';
import { nearest } from './nearest.ts';
import { lintTime } from './times.ts';
import { xmlTree, type Element } from './xml-tree.ts';

const pidf = 'urn:ietf:params:xml:ns:pidf';
const civicParts: readonly string[] = [
  'country',
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'A6',
  'PRM',
  'PRD',
  'RD',
  'STS',
  'POD',
  'POM',
  'RDSEC',
  'RDBR',
  'RDSUBBR',
  'HNO',
  'HNS',
  'LMK',
  'LOC',
  'FLR',
  'NAM',
  'PC',
  'BLD',
  'UNIT',
  'ROOM',
  'SEAT',
  'PLC',
  'PCN',
  'POBOX',
  'ADDCODE',
  'STP',
  'STPS',
  'HNP',
  'MP',
  'PN',
  'LMKP',
  'EXT',
];

const local = ({ name }: Element): string => name.slice(name.indexOf(':') + 1);
const all = (element: Element): readonly Element[] => [element, ...element.children.flatMap(all)];

/** The namespace a name's prefix stands for here. */
function unboundIn(element: Element, bound: ReadonlySet<string>): readonly string[] {
  const declared = Object.keys(element.attributes).flatMap((name) =>
    name.startsWith('xmlns:') ? [name.slice('xmlns:'.length)] : [],
  );
  const now = new Set([...bound, ...declared]);
  const [prefix] = element.name.includes(':') ? element.name.split(':') : [];
  const own = prefix === undefined || now.has(prefix) ? [] : [prefix];
  return [...own, ...element.children.flatMap((child) => unboundIn(child, now))];
}

function lintPosition(path: string, text: string): readonly Finding[] {
  const [latitude = Number.NaN, longitude = Number.NaN, ...rest] = text.trim().split(/\s+/u).map(Number);
  const isPossible = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && rest.length <= 1;
  if (!isPossible) return [finding(path, 'coordinates-impossible')];
  // Nothing of this country lies where its longitude is read as a latitude.
  const isSwapped = latitude > 50 && latitude < 52 && longitude > 24 && longitude < 27;
  return isSwapped ? [finding(path, 'coordinates-swapped')] : [];
}

function lintCivic(path: string, address: Element): readonly Finding[] {
  const country = address.children.find((part) => local(part) === 'country');
  const isCountry = country !== undefined && /^[A-Z]{2}$/u.test(country.text.trim());
  const unknown = address.children.filter((part) => !civicParts.includes(local(part)));
  return [
    ...(isCountry ? [] : [finding(path, 'pidf-wrong', 'country')]),
    ...unknown.map((part) =>
      finding(path, 'pidf-wrong', `${local(part)} → ${nearest(local(part), civicParts, 1) ?? '?'}`),
    ),
  ];
}

function lintRadius(path: string, circle: Element): readonly Finding[] {
  const radius = circle.children.find((part) => local(part) === 'radius');
  const metres = Number(radius?.text.trim() || Number.NaN);
  return metres > 0 && metres < 1_000_000 ? [] : [finding(path, 'pidf-wrong', 'radius')];
}

function lintParts(path: string, tree: Element): readonly Finding[] {
  return all(tree).flatMap((element) => {
    switch (local(element)) {
      case 'pos':
        return lintPosition(path, element.text);
      case 'Circle':
        return lintRadius(path, element);
      case 'civicAddress':
        return lintCivic(path, element);
      case 'timestamp':
      case 'retention-expiry':
        return lintTime(path, element.text.trim());
      default:
        return [];
    }
  });
}

/** What is wrong in a location given by value: XML first, then PIDF-LO, then what it says. */
export function lintPlace(path: string, xml: string): readonly Finding[] {
  const tree = xmlTree(xml);
  if (tree === null) return [finding(path, 'xml-malformed')];
  const bound = new Set(['xml']);
  const [unbound] = unboundIn(tree, bound);
  if (unbound !== undefined) return [finding(path, 'xml-malformed', `${unbound}:`)];
  const namespace = tree.name.includes(':') ? `xmlns:${tree.name.split(':')[0] ?? ''}` : 'xmlns';
  if (local(tree) !== 'presence' || tree.attributes[namespace] !== pidf)
    return [finding(path, 'pidf-wrong', 'presence')];
  const infos = all(tree).filter((element) => local(element) === 'location-info');
  const isEmpty = infos.length === 0 || infos.some((info) => info.children.length === 0);
  return [
    ...(/^pres:\S+@\S+$/u.test(tree.attributes['entity'] ?? '') ? [] : [finding(path, 'pidf-wrong', 'entity')]),
    ...(isEmpty ? [finding(path, 'pidf-wrong', 'location-info')] : []),
    ...lintParts(path, tree),
  ];
}
