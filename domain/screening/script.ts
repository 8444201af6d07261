import type { Answer, Answers, ItemId } from './answer.ts';
import { holds, type Condition } from './condition.ts';

/**
 * One question as data. Its words live in `locales/{ar,en}/screening.json` under `items.<id>`: `ask`, `say` (what to say first,
 * may be missing) and `guide` (quiet guidance, may be missing).
 */
export type ScriptItem = {
  readonly id: ItemId;
  /** Answers this question offers, in the order of the keys 1 2 3 4. */
  readonly offers: readonly Answer[];
  /** Asked only when this holds for sure; missing: always asked. */
  readonly askWhen?: Condition;
};

type ScriptSection = { readonly id: string; readonly items: readonly ScriptItem[] };

/** The questions of one screening, in order, one version. */
export type Script = {
  readonly id: string;
  readonly version: string;
  readonly sections: readonly ScriptSection[];
  /** Rule packs weighing the answers, most urgent first. */
  readonly packs: readonly string[];
};

export const itemsOfScript = (script: Script): readonly ScriptItem[] =>
  script.sections.flatMap((section) => section.items);

/** Whether branching asks this question, given the answers so far. An open branch is not asked until it is certain. */
export const isAsked = (item: ScriptItem, given: Answers): boolean =>
  item.askWhen === undefined || holds(item.askWhen, given) === 'true';

/** Answers that count: those to questions the current branch asks. Answers behind a closed branch stay stored and come back with it. */
export function countedAnswers(script: Script, given: Answers): Answers {
  const counted: Record<ItemId, Answer> = {};
  for (const item of itemsOfScript(script)) {
    const answer = given[item.id];
    if (answer !== undefined && isAsked(item, counted)) counted[item.id] = answer;
  }
  return counted;
}

/** The next question in order that has no answer yet; `null` when the script is through. */
export function nextItem(script: Script, given: Answers): ItemId | null {
  const counted = countedAnswers(script, given);
  return itemsOfScript(script).find((item) => isAsked(item, counted) && counted[item.id] === undefined)?.id ?? null;
}
