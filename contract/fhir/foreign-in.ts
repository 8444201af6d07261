import type { Instrument } from '../../domain/screening/instrument.ts';
import { idsOf } from './ids.ts';
import { itemsIn, readingOf } from './item-in.ts';
import { odditiesIn, untranslatedIn } from './oddities.ts';
import { besides, type Questionnaire } from './schema.ts';
import { chiefTotal, scoreIn } from './score-in.ts';
import { totalsIn } from './totals-in.ts';
import type { Unsupported, Untranslated } from './trouble.ts';
import { unreadIn } from './unsupported.ts';
import { wordsIn } from './words-in.ts';

export type Imported = {
  readonly ok: true;
  readonly instrument: Instrument;
  /** What the document says and this program keeps without acting on it; nothing is dropped in silence. */
  readonly unsupported: readonly Unsupported[];
  readonly untranslated: readonly Untranslated[];
};

/** An id of ours out of what the document calls itself. */
function idFrom({ id, name, url, title }: Questionnaire): string {
  const said = id ?? name ?? url?.split('/').at(-1) ?? title ?? '';
  const plain = said.replace(/[^A-Za-z0-9-]+/gu, '-').replace(/^-+|-+$/gu, '');
  return (/^[A-Za-z]/u.test(plain) ? plain : `q-${plain}`).slice(0, 60).replace(/-+$/u, '');
}

/** `1` and `1.2` become `1.0.0` and `1.2.0`; anything else that is no such number becomes 1.0.0, and the document keeps its own. */
function versionFrom({ version = '' }: Questionnaire): string {
  const found = /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(-[a-z0-9.]+)?$/u.exec(version);
  if (found === null) return '1.0.0';
  return `${found[1] ?? '1'}.${found[2] ?? '0'}.${found[3] ?? '0'}${found[4] ?? ''}`;
}

const unlicensed = 'Not stated in the imported document.';

/** A document as an instrument that bands nothing: what the answers mean is for whoever reviews it to say. */
function instrumentFrom(document: Questionnaire, rest: Pick<Instrument, 'script' | 'rules'>): Instrument {
  const title = document.title || document.name || idFrom(document);
  return {
    format: 1,
    id: idFrom(document),
    version: versionFrom(document),
    hash: '',
    title: wordsIn(title, besides(document, 'title'), document.language).words,
    basis: 'published',
    certainty: 'low',
    uncertain: {
      ar: 'مستورد من ملف FHIR ولم يُراجَع بعد.',
      en: 'Imported from a FHIR file and not reviewed yet.',
    },
    licence: (document.copyright || unlicensed).slice(0, 2000),
    offeredTo: ['operator'],
    ...rest,
    sources: { fhir: `FHIR Questionnaire ${document.url || document.id || title}`.slice(0, 2000) },
    variants: [],
    known: [],
    fhir: { questionnaire: document },
  };
}

const noBand: Instrument['rules'] = {
  bands: [{ id: 'not_banded', title: { ar: 'بلا تصنيف', en: 'Not banded' }, level: 'none', rules: [] }],
  alerts: [],
  impossible: [],
};

/** Reads a document that knows nothing of ours. */
export function importForeign(document: Questionnaire): Imported {
  const ids = idsOf(document);
  const reading = readingOf(document, ids);
  const totals = totalsIn(document);
  const score = scoreIn(totals, reading);
  const items = itemsIn(document.item ?? [], undefined, reading);
  const title = wordsIn(document.title ?? '', besides(document, 'title'), document.language).words;
  return {
    ok: true,
    instrument: instrumentFrom(document, {
      script: { openBranches: 'hide', sections: [{ id: 'questionnaire', title, items }] },
      rules: score === undefined ? noBand : { score, ...noBand },
    }),
    unsupported: [...unreadIn(document, totals, chiefTotal(totals)), ...odditiesIn(document, reading.asked, ids)],
    untranslated: untranslatedIn(document, reading.asked),
  };
}
