import { addUp, type Total } from './add-up.ts';
import { enabledIn } from './enabled.ts';
import { optionsIn } from './options-in.ts';
import { readDocument } from './read-document.ts';
import { readQuestionnaire } from './read-questionnaire.ts';
import { faultsIn, type Fault } from './response-faults.ts';
import { growResponse, withBelow, type Node } from './response-tree.ts';
import { response as schema, type Questionnaire, type QuestionnaireResponse } from './schema.ts';
import { totalsIn } from './totals-in.ts';
import { allItems } from './tree.ts';
import type { Refused } from './trouble.ts';

export type AnswerReport = {
  readonly shown: readonly string[];
  readonly hidden: readonly string[];
  readonly totals: Readonly<Record<string, Total>>;
  /** What all weighted answers add up to, whether or not an item says so; `null` where no option has a weight. */
  readonly points: Total | null;
  /** Items whose value or visibility hangs on an expression that is not read; they are shown rather than lost. */
  readonly notRecomputed: readonly string[];
  /** Hidden items that hold an answer. */
  readonly setAside: readonly string[];
  readonly errors: readonly Fault[];
};

/** One response belongs to one questionnaire; a version behind a bar is part of its name only where both give it. */
function isOfAnother(questionnaire: Questionnaire, { questionnaire: named }: QuestionnaireResponse): boolean {
  if (named === undefined || questionnaire.url === undefined || !named.includes(':')) return false;
  const [url, version] = named.split('|');
  if (url !== questionnaire.url) return true;
  return version !== undefined && questionnaire.version !== undefined && version !== questionnaire.version;
}

const otherFault = (questionnaire: Questionnaire): Fault => ({
  code: 'other-questionnaire',
  message: `the response names another questionnaire than ${questionnaire.url ?? ''}`,
  path: 'questionnaire',
  linkId: '',
});

const isAnswered = (node: Node): boolean => (node.said?.answer ?? []).length > 0;

/** What a questionnaire says of one response: what is shown, what is hidden, and what it adds up to. */
export function reportOn(questionnaire: Questionnaire, response: QuestionnaireResponse): AnswerReport {
  const { nodes: roots, strangers } = growResponse(questionnaire, response);
  const nodes = withBelow(roots);
  const isEnabled = enabledIn(roots);
  const enabled = nodes.filter(isEnabled);
  const visible = new Set(enabled.map((node) => node.item.linkId));
  const linkIds = allItems(questionnaire).map(({ item }) => item.linkId);
  const { totals, notRecomputed } = totalsIn(questionnaire);
  const weighted = allItems(questionnaire)
    .filter(({ item }) => optionsIn(item, undefined).some((option) => option.weight !== undefined))
    .map(({ item }) => ({ linkId: item.linkId, by: 'weight' as const }));
  const aside = nodes.filter((node) => isAnswered(node) && !isEnabled(node)).map((node) => node.item.linkId);
  return {
    shown: linkIds.filter((linkId) => visible.has(linkId)),
    hidden: linkIds.filter((linkId) => !visible.has(linkId)),
    totals: Object.fromEntries([...totals].map(([linkId, parts]) => [linkId, addUp(parts, enabled)])),
    points: weighted.length === 0 ? null : addUp(weighted, enabled),
    notRecomputed,
    setAside: [...new Set(aside)],
    errors: [
      ...(isOfAnother(questionnaire, response) ? [otherFault(questionnaire)] : []),
      ...faultsIn(response, roots, strangers, isEnabled),
    ],
  };
}

/** Reads a questionnaire and a response, as parsed JSON, and reports on them. */
export function answerReport(
  questionnaire: unknown,
  response: unknown,
): { readonly ok: true; readonly report: AnswerReport } | Refused {
  const asked = readQuestionnaire(questionnaire);
  if (!asked.ok) return asked;
  const said = readDocument<QuestionnaireResponse>(response, 'QuestionnaireResponse', schema);
  return said.ok ? { ok: true, report: reportOn(asked.document, said.document) } : said;
}
