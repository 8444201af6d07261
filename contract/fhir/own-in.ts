import type { Instrument } from '../../domain/screening/instrument.ts';
import type { ScriptItem, ScriptSection } from '../../domain/screening/script.ts';
import { instrument as schema } from '../screening.ts';
import type { Whole } from './condition-out.ts';
import { enableWhenOf } from './condition-out.ts';
import { importForeign, type Imported } from './foreign-in.ts';
import { bareSection, freshOut, sectionOut, wholeOf } from './fresh-out.ts';
import { itemOut, typeOf } from './item-out.ts';
import { isSameJson } from './same-json.ts';
import type { FhirItem, Questionnaire } from './schema.ts';
import { allItems } from './tree.ts';
import { urls } from './urls.ts';
import { wordsOut, type Language } from './words-out.ts';

/** The instrument a document of ours carries; `null` where it carries none that can be read. */
export function carriedIn(document: Questionnaire): Instrument | null {
  const text: unknown = document.extension?.find((one) => one.url === urls.instrument)?.['valueString'];
  if (typeof text !== 'string') return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

type Sides = {
  readonly document: ReadonlyMap<string, FhirItem>;
  readonly own: Whole;
  readonly weights: NonNullable<Instrument['rules']['score']>['weights'];
};

/** What we write into a document that says English is English; into any other it is Arabic first. */
export const languageIn = ({ language }: Questionnaire): Language =>
  language?.toLowerCase().startsWith('en') === true ? 'en' : 'ar';

const bare = ({ item: _inside, ...rest }: FhirItem): object => rest;

/** An item that was changed outside: its words and conditions as the document has them now, the rest as it was ours. */
function changed(read: ScriptItem, own: ScriptItem, said: FhirItem, whole: Whole): ScriptItem {
  if (typeOf(own) !== said.type) return read;
  const { enableWhen, enableBehavior } = said;
  const { askWhen: before, ...rest } = own;
  const isAskedAsBefore = isSameJson({ enableWhen, enableBehavior }, enableWhenOf(before, whole));
  const askWhen = isAskedAsBefore ? before : read.askWhen;
  const words = { ask: read.ask, short: read.short, ...(askWhen === undefined ? {} : { askWhen }) };
  if (rest.kind !== 'choice' || read.kind !== 'choice') return { ...rest, ...words };
  const isListedAsBefore = rest.options.length === read.options.length;
  const options = rest.options.map((option, index) => ({ ...option, text: read.options[index]?.text ?? option.text }));
  return { ...rest, ...words, options: isListedAsBefore ? options : read.options };
}

function joined(read: ScriptItem, sides: Sides): ScriptItem {
  const [own, said] = [sides.own.items.get(read.id), sides.document.get(read.id)];
  if (own === undefined || said === undefined) return read;
  const isUntouched = isSameJson(bare(said), bare(itemOut(own, sides.own, sides.weights)));
  const item = isUntouched ? own : changed(read, own, said, sides.own);
  if (item.kind !== 'group' || read.kind !== 'group') return item;
  return { ...item, items: read.items.map((one) => joined(one, sides)) };
}

function sectionsIn(items: readonly ScriptItem[], own: Instrument, sides: Sides): readonly ScriptSection[] {
  const sections = new Map<string, ScriptSection>();
  for (const read of items) {
    const said = sides.document.get(read.id);
    const section = own.script.sections.find(
      (one) => one.id !== bareSection && sectionOut(one, sides.own).linkId === said?.linkId,
    );
    if (section !== undefined && read.kind === 'group') {
      const isUntouched = said !== undefined && isSameJson(bare(said), sectionOut(section, sides.own));
      const inside = read.items.map((one) => joined(one, sides));
      sections.set(section.id, { id: section.id, title: isUntouched ? section.title : read.ask, items: inside });
    } else {
      const before = sections.get(bareSection);
      const title = own.script.sections.find((one) => one.id === bareSection)?.title ?? { ar: '', en: '' };
      sections.set(bareSection, { id: bareSection, title, items: [...(before?.items ?? []), joined(read, sides)] });
    }
  }
  return [...sections.values()];
}

/**
 * Reads a document that came from here. Untouched, it gives the very instrument back; what was changed outside in FHIR's own terms
 * (words, questions, conditions) is taken over, and the version then no longer carries its hash.
 */
export function importOwn(document: Questionnaire, own: Instrument): Imported {
  const foreign = importForeign(document);
  const sides: Sides = {
    document: new Map(allItems(document).map(({ item }) => [item.linkId, item])),
    own: wholeOf(own, languageIn(document)),
    weights: own.rules.score?.weights ?? {},
  };
  const items = foreign.instrument.script.sections.flatMap((section) => section.items);
  const isTitled = isSameJson(
    { title: document.title, _title: Reflect.get(document, '_title') },
    wordsOut('title', own.title, languageIn(document)),
  );
  const merged: Instrument = {
    ...own,
    title: isTitled ? own.title : foreign.instrument.title,
    script: { ...own.script, sections: sectionsIn(items, own, sides) },
  };
  const instrument = isSameJson(merged, own) ? own : { ...merged, hash: '' };
  if (isSameJson(freshOut(instrument), document)) return { ok: true, instrument, unsupported: [], untranslated: [] };
  return { ...foreign, instrument: { ...instrument, fhir: { questionnaire: document } } };
}
