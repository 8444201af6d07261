import { isMapped, knownKeys, type Place } from './mapped.ts';
import type { Extension } from './schema.ts';
import { expressionOf, type Totals } from './totals-in.ts';
import { at, type Unsupported } from './trouble.ts';
import { urls } from './urls.ts';

type Where = { readonly place: Place; readonly path: string; readonly linkId?: string };
type Report = { readonly totals: Totals; readonly chief: string | null; readonly found: Unsupported[] };

const keyNotes: Readonly<Record<string, string>> = {
  initial: 'never filled in for a caller',
  answerValueSet: 'its list of answers is not read; any answer is taken',
  contained: 'kept, not used',
};

function tell(report: Report, where: Where, what: string, note: string): void {
  const linkId = where.linkId === undefined ? {} : { linkId: where.linkId };
  report.found.push({ path: where.path, ...linkId, what, kept: true, note });
}

/** Sums are recomputed; only the chief one is weighed at the desk, and any other expression is left alone. */
function expressionNote(extension: Extension, linkId: string | undefined, report: Report): string | null {
  if (extension.url === urls.variable)
    return report.totals.variables.has(expressionOf(extension)?.name ?? '') ? null : 'not recomputed';
  if (extension.url !== urls.calculatedExpression || linkId === undefined || !report.totals.totals.has(linkId))
    return 'not recomputed';
  return linkId === report.chief ? null : 'added up in an exchange, not weighed at the desk';
}

const isExpression = (extension: Extension): boolean => 'valueExpression' in extension;

function walkExtension(extension: Extension, where: Where, report: Report): void {
  const note = isExpression(extension) ? expressionNote(extension, where.linkId, report) : 'kept, not used';
  const mapped = isExpression(extension) ? note === null : isMapped(extension, where.place);
  if (!mapped) tell(report, where, extension.url, note ?? 'kept, not used');
  // The parts of a translation are read with it; parts of anything else are no better known than any other extension.
  walkObject(extension, { ...where, place: mapped ? extension.url : 'extension' }, report);
}

// One that modifies says that the rest may not mean what it seems to; standing at a place of its own, it is never mapped.
const extensionKeys = ['extension', 'modifierExtension'];
const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null;
const isExtension = (one: unknown): one is Extension => isObject(one) && typeof Reflect.get(one, 'url') === 'string';

function walkValue(value: unknown, key: string, where: Where, report: Report): void {
  if (extensionKeys.includes(key) && isExtension(value)) walkExtension(value, where, report);
  else if (isObject(value)) walkObject(value, { ...where, place: key }, report);
}

function walkObject(holder: object, where: Where, report: Report): void {
  const named: unknown = where.place === 'item' ? Reflect.get(holder, 'linkId') : undefined;
  const here = typeof named === 'string' ? { ...where, linkId: named } : where;
  const known = knownKeys[where.place];
  for (const [key, value] of Object.entries(holder)) {
    const inside = { ...here, path: at(here.path, key) };
    if (known !== undefined && !known.includes(key) && !key.startsWith('_'))
      tell(report, inside, key, keyNotes[key] ?? 'kept, not used');
    const place = key === 'extension' ? here.place : key;
    const values = Array.isArray(value) ? value : [value];
    for (const [index, one] of values.entries())
      walkValue(
        one,
        key,
        { ...inside, place, path: Array.isArray(value) ? at(inside.path, index) : inside.path },
        report,
      );
  }
}

/**
 * Everything in a document that is kept and not acted upon: each extension and each element that nothing here reads.
 *
 * @param chief the total that became the score
 */
export function unreadIn(document: object, totals: Totals, chief: string | null): readonly Unsupported[] {
  const report: Report = { totals, chief, found: [] };
  walkObject(document, { place: 'questionnaire', path: '' }, report);
  return report.found;
}
