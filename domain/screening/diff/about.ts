import type { Instrument } from '../instrument.ts';
import type { Words } from '../words.ts';
import { change, isSame, nothing, quote, type Change } from './change.ts';
import { byId, compare } from './lists.ts';

const plain = (text: string | undefined): Words => (text === undefined ? nothing : { ar: text, en: text });

const basisWords = {
  published: { ar: 'منشور', en: 'a publication' },
  policy: { ar: 'سياسة الجهة', en: 'agency policy' },
} satisfies Record<Instrument['basis'], Words>;
const certaintyWords = {
  high: { ar: 'عالية', en: 'high' },
  medium: { ar: 'متوسطة', en: 'medium' },
  low: { ar: 'منخفضة', en: 'low' },
} satisfies Record<Instrument['certainty'], Words>;
const branchWords = {
  ask: { ar: 'تُسأل', en: 'asked' },
  hide: { ar: 'تنتظر', en: 'held back' },
} satisfies Record<Instrument['script']['openBranches'], Words>;

function diffSources(a: Instrument, b: Instrument): readonly Change[] {
  const sources = compare(Object.entries(a.sources), Object.entries(b.sources), ([name]) => name);
  return [
    ...sources.removed.map(([name, old]) => change('source-removed', { name, old })),
    ...sources.added.map(([name, text]) => change('source-added', { name, new: text })),
    ...sources.kept
      .filter((one) => one.old[1] !== one.now[1])
      .map(({ old: [name, before], now: [, after] }) => change('source-changed', { name, old: before, new: after })),
  ];
}

function diffProof(a: Instrument, b: Instrument): readonly Change[] {
  const variants = compare(a.variants, b.variants, byId);
  const known = compare(a.known, b.known, byId);
  const changed = known.kept.filter((one) => !isSame(one.old, one.now)).length;
  const isMoved = known.moved.length > 0;
  const counts = { added: known.added.length, removed: known.removed.length, changed: changed + known.moved.length };
  return [
    ...variants.removed.map((one) => change('variant-removed', { name: one.id })),
    ...variants.added.map((one) => change('variant-added', { name: one.id })),
    ...variants.kept
      .filter((one) => !isSame(one.old, one.now))
      .map((one) => change('variant-changed', { name: one.now.id })),
    ...(isMoved || changed + counts.added + counts.removed > 0 ? [change('known-changed', counts)] : []),
  ];
}

const wordingOf = ({ wording }: Instrument): Words =>
  plain(wording === undefined ? undefined : `${wording.id} ${wording.version}`);

/** What differs in what is said about the instrument: its name, its standing, its sources, its proof. */
export function diffAbout(a: Instrument, b: Instrument): readonly Change[] {
  const pairs = [
    ['another-instrument', plain(a.id), plain(b.id)],
    ['retitled', quote(a.title), quote(b.title)],
    ['basis', basisWords[a.basis], basisWords[b.basis]],
    ['certainty', certaintyWords[a.certainty], certaintyWords[b.certainty]],
    ['uncertain', quote(a.uncertain), quote(b.uncertain)],
    ['licence', quote(plain(a.licence)), quote(plain(b.licence))],
    ['wording', wordingOf(a), wordingOf(b)],
    ['offered-to', plain(a.offeredTo.join(', ')), plain(b.offeredTo.join(', '))],
    ['open-branches', branchWords[a.script.openBranches], branchWords[b.script.openBranches]],
  ] as const;
  return [
    ...pairs.filter(([, old, now]) => !isSame(old, now)).map(([code, old, now]) => change(code, { old, new: now })),
    ...diffSources(a, b),
    ...diffProof(a, b),
  ];
}
