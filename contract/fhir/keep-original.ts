import type { Instrument } from '../../domain/screening/instrument.ts';
import { placedItems, type ScriptItem } from '../../domain/screening/script.ts';
import { idsOf, type Ids } from './ids.ts';
import { isMapped } from './mapped.ts';
import { isSameJson } from './same-json.ts';
import type { FhirItem, Questionnaire } from './schema.ts';
import { allItems, isQuestion } from './tree.ts';
import { urls } from './urls.ts';

type Sides = { readonly before: Instrument; readonly now: Instrument };
type Keeping = {
  readonly originals: ReadonlyMap<string, { readonly item: FhirItem; readonly parent: FhirItem | undefined }>;
  readonly isUnchanged: (linkId: string) => boolean;
  readonly kindOf: (linkId: string) => readonly [before: string | undefined, now: string | undefined];
};

const itemsById = (instrument: Instrument): ReadonlyMap<string, ScriptItem> =>
  new Map(placedItems(instrument.script).map(({ item }) => [item.id, item]));
const own = (item: ScriptItem | undefined): unknown => (item?.kind === 'group' ? { ...item, items: [] } : item);

const weightOf = (instrument: Instrument, id: string): unknown => instrument.rules.score?.weights[id] ?? null;

function keepingOf(document: Questionnaire, { before, now }: Sides, ids: Ids): Keeping {
  const [then, here] = [itemsById(before), itemsById(now)];
  return {
    originals: new Map(allItems(document).map(({ item, around }) => [item.linkId, { item, parent: around.at(-1) }])),
    isUnchanged: (linkId) => {
      const id = ids.idOf(linkId);
      return (
        isSameJson(own(then.get(id)) ?? null, own(here.get(id)) ?? null) &&
        isSameJson(weightOf(before, id), weightOf(now, id))
      );
    },
    kindOf: (linkId) => [then.get(ids.idOf(linkId))?.kind, here.get(ids.idOf(linkId))?.kind],
  };
}

/** One item: as it came where nothing of it was changed, else our words among the things we do not act on. */
function kept(fresh: FhirItem, keeping: Keeping): FhirItem {
  const original = keeping.originals.get(fresh.linkId)?.item;
  const { item: inside, ...bare } = fresh;
  const items = inside === undefined ? {} : { item: keptItems(inside, keeping) };
  if (original === undefined) return { ...bare, ...items };
  const { item: _before, ...came } = original;
  if (keeping.isUnchanged(fresh.linkId)) return { ...came, ...items };
  const { enableWhen: _when, enableBehavior: _behavior, answerOption: _options, ...rest } = came;
  const [before, now] = keeping.kindOf(fresh.linkId);
  const unread = (original.extension ?? []).filter((one) => !isMapped(one, 'item'));
  const type = before === now ? { type: original.type } : {};
  return { ...rest, ...bare, ...type, extension: [...unread, ...(bare.extension ?? [])], ...items };
}

/** Items in their order; what was nested under a question, which our script cannot say, goes back under it. */
function keptItems(items: readonly FhirItem[], keeping: Keeping): FhirItem[] {
  const found: FhirItem[] = [];
  const placed = new Map<string, FhirItem>();
  for (const fresh of items) {
    const item = kept(fresh, keeping);
    const parent = keeping.originals.get(fresh.linkId)?.parent;
    const home = parent === undefined || !isQuestion(parent) ? undefined : placed.get(parent.linkId);
    if (home === undefined) found.push(item);
    else home.item = [...(home.item ?? []), item];
    placed.set(item.linkId, item);
  }
  return found;
}

/** Lays what was changed over the document it came from. */
export function keepOriginal(fresh: Questionnaire, document: Questionnaire, sides: Sides): Questionnaire {
  const keeping = keepingOf(document, sides, idsOf(document));
  const { language, ...came } = document;
  const { language: _ours, ...said } = fresh;
  // Texts that were not changed stay as they came, so the document must not say that they are now in our language.
  const isOurs = language !== undefined && /^(?:ar|en)\b/iu.test(language);
  const unread = (document.extension ?? []).filter((one) => one.url !== urls.instrument);
  const address = document.url === undefined ? {} : { url: document.url };
  return {
    ...came,
    ...said,
    ...address,
    ...(isOurs ? { language } : {}),
    ...(document['status'] === undefined ? {} : { status: document['status'] }),
    extension: [...unread, ...(fresh.extension ?? [])],
    item: keptItems(fresh.item ?? [], keeping),
  };
}
