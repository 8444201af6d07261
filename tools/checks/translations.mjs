import { readFileSync } from 'node:fs';
import { inProject } from '../setup/paths.mjs';
import { verdict } from './outcome.mjs';
import { sourceFiles } from './source-files.mjs';

/** @typedef {Map<string, string>} Texts by key, as "file:a.b.c" */

/**
 * @param {unknown} value
 * @param {string} key
 * @returns {[string, string][]}
 */
function flatten(value, key) {
  if (typeof value !== 'object' || value === null) return [[key, String(value)]];
  return Object.entries(value).flatMap(([part, inner]) =>
    flatten(inner, key.endsWith(':') ? key + part : `${key}.${part}`),
  );
}

/** @param {string} language @returns {Texts} */
function textsOf(language) {
  const files = sourceFiles([`locales/${language}`], /\.json$/);
  return new Map(
    files.flatMap((file) => {
      const name = file.slice(`locales/${language}/`.length, -'.json'.length);
      return flatten(JSON.parse(readFileSync(inProject(file), 'utf8')), `${name}:`);
    }),
  );
}

/** Arabic has six plural forms and English two, so plurals are compared by what they are forms of. */
const base = (/** @type {string} */ key) => key.replace(/_(ordinal_)?(zero|one|two|few|many|other)$/, '');
const isPlural = (/** @type {string} */ key) => base(key) !== key;

/** @param {string} text @returns {string} */
const placeholders = (text) =>
  [...text.matchAll(/\{\{\s*([^},\s]+)/g)]
    .map(([, name]) => String(name))
    .toSorted()
    .join(', ');

/**
 * @param {Texts} texts
 * @param {Texts} others
 * @param {string} language of `others`
 */
function missing(texts, others, language) {
  const there = new Set([...others.keys()].map(base));
  return [...new Set([...texts.keys()].map(base))]
    .filter((key) => !there.has(key))
    .map((key) => `${language} lacks ${key}`);
}

/** @param {Texts} arabic @param {Texts} english */
function differingPlaceholders(arabic, english) {
  return [...arabic].flatMap(([key, text]) => {
    const other = english.get(key);
    if (other === undefined || isPlural(key) || placeholders(text) === placeholders(other)) return [];
    return [`${key} holds {{${placeholders(text)}}} in ar and {{${placeholders(other)}}} in en`];
  });
}

/** @param {Texts} arabic */
function incompletePlurals(arabic) {
  const forms = ['zero', 'one', 'two', 'few', 'many', 'other'];
  const plurals = new Set([...arabic.keys()].filter((key) => isPlural(key) && !key.includes('_ordinal_')).map(base));
  return [...plurals].flatMap((key) => {
    const absent = forms.filter((form) => !arabic.has(`${key}_${form}`));
    return absent.length > 0 ? [`ar lacks the forms ${absent.join(', ')} of ${key}`] : [];
  });
}

/**
 * Says where the two languages are out of step.
 *
 * @param {Texts} arabic
 * @param {Texts} english
 * @returns {string[]} empty when they agree
 */
export function outOfStep(arabic, english) {
  const empty = [...arabic, ...english].filter(([, text]) => text.trim() === '').map(([key]) => `${key} is empty`);
  return [
    ...missing(arabic, english, 'en'),
    ...missing(english, arabic, 'ar'),
    ...differingPlaceholders(arabic, english),
    ...incompletePlurals(arabic),
    ...empty,
  ];
}

/** @type {import('./outcome.mjs').Check} */
export const translations = async () => {
  const arabic = textsOf('ar');
  const found = arabic.size === 0 ? ['locales/ar holds no text'] : outOfStep(arabic, textsOf('en'));
  return verdict(found.length === 0, found.join('\n'));
};
