import type { ItemId } from './answer.ts';
import type { Condition } from './condition.ts';
import type { Words } from './words.ts';

type Common = {
  readonly id: ItemId;
  /** What to ask, as a person would say it. */
  readonly ask: Words;
  /** The question in two or three words, for lists and reasons. */
  readonly short: Words;
  /** A sentence to say first. */
  readonly say?: Words;
  /** Quiet guidance to the operator. */
  readonly guide?: Words;
  /** Asked only when this holds; missing: always asked. */
  readonly askWhen?: Condition;
  /**
   * `staff`: not asked of the caller, set by whoever screens. Left empty it neither makes a result incomplete nor counts as a way to a
   * higher band: judgement may always raise.
   */
  readonly from?: 'staff';
  /** May be left out without making a result incomplete. */
  readonly optional?: true;
  /** Belongs to this other question, e.g. when it was; where that one gives no cause to ask it, a report does not call it skipped. */
  readonly detailOf?: ItemId;
};

export type Option = { readonly code: string; readonly text: Words };

/** How a question is answered. Every kind but `note` and `group` also takes declined and unknown. */
type Kind =
  | { readonly kind: 'yes-no' }
  /** A whole number unless `decimal`; `labels` name values of a scale. Without `max` there is no upper end. */
  | {
      readonly kind: 'number';
      readonly min?: number;
      readonly max?: number;
      readonly decimal?: true;
      readonly labels?: Readonly<Record<string, Words>>;
    }
  | { readonly kind: 'choice'; readonly options: readonly Option[]; readonly several?: true; readonly open?: true }
  /** Kept and shown, never weighed. `form` says how the text is written. */
  | { readonly kind: 'text'; readonly form?: 'date' | 'dateTime' | 'time' | 'url' | 'long' }
  /** A sentence to read, nothing to answer. */
  | { readonly kind: 'note' }
  | { readonly kind: 'group'; readonly items: readonly ScriptItem[] };

/** One question as data. */
export type ScriptItem = Common & Kind;

export type ScriptSection = { readonly id: string; readonly title: Words; readonly items: readonly ScriptItem[] };

/** The questions of one instrument, in order. */
export type Script = {
  readonly sections: readonly ScriptSection[];
  /**
   * What becomes of a question while its branch is neither certainly open nor certainly closed, e.g. when the question before was
   * declined: `ask` keeps it askable (missing is never "no"), `hide` waits until it is certain, as FHIR's enableWhen does.
   */
  readonly openBranches: 'ask' | 'hide';
};

/** A question with the conditions of the groups around it. */
export type PlacedItem = { readonly item: ScriptItem; readonly conditions: readonly Condition[] };

function placed(items: readonly ScriptItem[], outer: readonly Condition[]): readonly PlacedItem[] {
  return items.flatMap((item) => {
    const conditions = item.askWhen === undefined ? outer : [...outer, item.askWhen];
    const inside = item.kind === 'group' ? placed(item.items, conditions) : [];
    return [{ item, conditions }, ...inside];
  });
}

const placedIn = new WeakMap<Script, readonly PlacedItem[]>();

/** Every item of a script in order, groups before what they hold. Worked out once: a script never changes, and each answer asks several times. */
export function placedItems(script: Script): readonly PlacedItem[] {
  const items = placedIn.get(script) ?? script.sections.flatMap((section) => placed(section.items, []));
  placedIn.set(script, items);
  return items;
}

/** Whether an item is a question at all. */
export const isQuestion = (item: ScriptItem): boolean => item.kind !== 'note' && item.kind !== 'group';

/** The questions of a script, in order. */
export const questionsOf = (script: Script): readonly ScriptItem[] =>
  placedItems(script)
    .map((one) => one.item)
    .filter(isQuestion);
