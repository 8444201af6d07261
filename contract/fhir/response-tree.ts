import type { FhirItem, Questionnaire, QuestionnaireResponse, ResponseItem } from './schema.ts';
import { at } from './trouble.ts';

/** One place of a questionnaire in one response: an item that stands there, or the gap where it would. */
export type Node = {
  readonly item: FhirItem;
  readonly said: ResponseItem | null;
  readonly path: string;
  readonly parent: Node | null;
  readonly children: readonly Node[];
};

/** Something in a response that holds items, and its path. */
type Holder = { readonly items: readonly ResponseItem[]; readonly path: string };

type Grown = { readonly nodes: readonly Node[]; readonly strangers: readonly Stranger[] };
/** An item of a response that the questionnaire has no place for here. */
export type Stranger = { readonly item: ResponseItem; readonly path: string };

/** Items nest under groups directly and under questions once an answer; the latter are also taken where they stand wrongly. */
const holdersOf = (said: ResponseItem, path: string): readonly Holder[] => [
  { items: said.item ?? [], path: at(path, 'item') },
  ...(said.answer ?? []).map((answer, index) => ({
    items: answer.item ?? [],
    path: at(at(at(path, 'answer'), index), 'item'),
  })),
];

function growItem(item: FhirItem, holders: readonly Holder[], parent: Node | null): Grown {
  const found: readonly Stranger[] = holders.flatMap(({ items, path }) =>
    items.flatMap((one, index) => (one.linkId === item.linkId ? [{ item: one, path: at(path, index) }] : [])),
  );
  const strangers: Stranger[] = [];
  const toNode = (said: ResponseItem | null, path: string): Node => {
    const children: Node[] = [];
    const node: Node = { item, said, path, parent, children };
    const inside = grow(item.item ?? [], said === null ? [] : holdersOf(said, path), node);
    children.push(...inside.nodes);
    strangers.push(...inside.strangers);
    return node;
  };
  const nodes = found.length === 0 ? [toNode(null, '')] : found.map((one) => toNode(one.item, one.path));
  return { nodes, strangers };
}

function grow(items: readonly FhirItem[], holders: readonly Holder[], parent: Node | null): Grown {
  const known = new Set(items.map((item) => item.linkId));
  const grown = items.map((item) => growItem(item, holders, parent));
  const strangers = holders.flatMap(({ items: said, path }) =>
    said.flatMap((item, index) => (known.has(item.linkId) ? [] : [{ item, path: at(path, index) }])),
  );
  return {
    nodes: grown.flatMap((one) => one.nodes),
    strangers: [...strangers, ...grown.flatMap((one) => one.strangers)],
  };
}

/** Lays a response over its questionnaire. */
export const growResponse = (questionnaire: Questionnaire, response: QuestionnaireResponse): Grown =>
  grow(questionnaire.item ?? [], [{ items: response.item ?? [], path: 'item' }], null);

export const withBelow = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => [node, ...withBelow(node.children)]);
