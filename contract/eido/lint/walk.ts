import { codeLists, type CodeListName } from './code-lists.ts';
import { components, niemPerson, type Component, type ComponentName, type Kind } from './components.ts';
import { finding, type Finding } from './finding.ts';
import { nearest } from './nearest.ts';
import { lintWords } from './numbers.ts';
import { lintPlace } from './places.ts';
import { lintTime } from './times.ts';

type Fields = Readonly<Record<string, unknown>>;
export const isFields = (part: unknown): part is Fields =>
  typeof part === 'object' && part !== null && !Array.isArray(part);

/** A part that has an id, and a reference to one, each with where it stands. */
export type Named = { readonly id: string; readonly path: string; readonly component: ComponentName | 'any' };
export type Walked = {
  readonly findings: readonly Finding[];
  readonly named: readonly Named[];
  readonly referred: readonly Named[];
};

const nothing: Walked = { findings: [], named: [], referred: [] };
const only = (findings: readonly Finding[]): Walked => ({ ...nothing, findings });
const joined = (all: readonly Walked[]): Walked => ({
  findings: all.flatMap((one) => one.findings),
  named: all.flatMap((one) => one.named),
  referred: all.flatMap((one) => one.referred),
});

function lintCode(path: string, value: unknown, list: CodeListName): readonly Finding[] {
  if (typeof value !== 'string') return [finding(path, 'wrong-kind')];
  const { codes, isClosed } = codeLists[list];
  if (codes.some((one) => one === value)) return [];
  const meant = nearest(value, codes, value.length > 6 ? 2 : 1);
  const hint = meant === null ? undefined : `→ ${meant}`;
  const couldBe = /^[A-Za-z0-9_-]{2,40}$/u.test(value) && meant === null && !isClosed;
  return [finding(path, couldBe ? 'code-outside-profile' : 'code-unknown', hint)];
}

function walkReference(path: string, value: unknown, component: ComponentName | 'any'): Walked {
  if (!isFields(value) || typeof value['$ref'] !== 'string') return only([finding(path, 'wrong-kind', '$ref')]);
  const extra = Object.keys(value).filter((key) => key !== '$ref');
  return {
    findings: extra.map((key) => finding(`${path}.${key}`, 'field-unknown')),
    named: [],
    referred: [{ id: value['$ref'], path: `${path}.$ref`, component }],
  };
}

const words = (path: string, value: unknown): readonly Finding[] =>
  typeof value === 'string' ? lintWords(path, value) : [finding(path, 'wrong-kind')];

/** Free text at any depth of a person; a field that looks like a misspelt one is said. */
function walkNiem(path: string, value: unknown, isTop: boolean): readonly Finding[] {
  if (typeof value === 'string') return lintWords(path, value);
  if (Array.isArray(value)) return value.flatMap((one: unknown, index) => walkNiem(`${path}[${index}]`, one, false));
  if (!isFields(value)) return isTop ? [finding(path, 'wrong-kind')] : [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const meant = isTop && !niemPerson.includes(key) ? nearest(key, niemPerson) : null;
    const misspelt = meant === null ? [] : [finding(`${path}.${key}`, 'field-unknown', `→ ${meant}`)];
    return [...misspelt, ...walkNiem(`${path}.${key}`, inner, false)];
  });
}

const active = /<\s*(?:script|iframe|object|embed|form|link|meta|style)\b|\bon\w+\s*=|javascript:/iu;
const uri = /^[a-z][a-z0-9+.-]*:\S+$/iu;

const plain: Readonly<Record<string, (path: string, value: unknown) => readonly Finding[]>> = {
  text: words,
  time: (path, value) => (typeof value === 'string' ? lintTime(path, value) : [finding(path, 'wrong-kind')]),
  flag: (path, value) => (typeof value === 'boolean' ? [] : [finding(path, 'wrong-kind')]),
  number: (path, value) => (typeof value === 'number' && Number.isInteger(value) ? [] : [finding(path, 'wrong-kind')]),
  object: (path, value) => (isFields(value) ? [] : [finding(path, 'wrong-kind')]),
  xml: (path, value) => (typeof value === 'string' ? lintPlace(path, value) : [finding(path, 'wrong-kind')]),
  uri: (path, value) => (typeof value === 'string' && uri.test(value) ? [] : [finding(path, 'wrong-kind')]),
  html: (path, value) =>
    typeof value === 'string' && active.test(value) ? [finding(path, 'note-active')] : words(path, value),
  'niem-person': (path, value) => walkNiem(path, value, true),
};

const each = (path: string, value: unknown, walk: (path: string, one: unknown) => Walked): Walked =>
  Array.isArray(value)
    ? joined(value.map((one: unknown, index) => walk(`${path}[${index}]`, one)))
    : only([finding(path, 'wrong-kind')]);

function walkField(path: string, value: unknown, kind: Kind): Walked {
  const [what = '', of = ''] = kind.split(':');
  const component = of as ComponentName;
  switch (what) {
    case 'one':
      return walkComponent(path, value, components[component], component);
    case 'many':
      return each(path, value, (at, one) => walkComponent(at, one, components[component], component));
    case 'ref':
      return walkReference(path, value, component);
    case 'refs':
      return each(path, value, (at, one) => walkReference(at, one, component));
    case 'code':
      return only(lintCode(path, value, of as CodeListName));
    case 'codes':
      return each(path, value, (at, one) => only(lintCode(at, one, of as CodeListName)));
    case 'texts':
      return each(path, value, (at, one) => only(words(at, one)));
    case 'uris':
      return each(path, value, (at, one) => only(plain['uri']?.(at, one) ?? []));
    default:
      return only(plain[what]?.(path, value) ?? []);
  }
}

/** One component with everything below it, against the table of fields. */
export function walkComponent(
  path: string,
  value: unknown,
  { required, fields }: Component,
  name: ComponentName | 'any',
): Walked {
  if (!isFields(value)) return only([finding(path, 'wrong-kind')]);
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  const known = Object.keys(fields);
  const parts = Object.entries(value).map(([key, inner]) => {
    const kind = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (kind !== undefined) return walkField(at(key), inner, kind);
    const meant = nearest(key, known);
    return only([finding(at(key), 'field-unknown', meant === null ? undefined : `→ ${meant}`)]);
  });
  const own = typeof value['$id'] === 'string' ? [{ id: value['$id'], path: at('$id'), component: name }] : [];
  return joined([
    { findings: missing.map((key) => finding(at(key), 'field-missing')), named: own, referred: [] },
    ...parts,
  ]);
}
