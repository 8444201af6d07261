import { findOption, optionsIn } from './options-in.ts';
import { withBelow, type Node, type Stranger } from './response-tree.ts';
import { isSet, type FhirItem, type QuestionnaireResponse } from './schema.ts';
import { isQuestion } from './tree.ts';
import { at, type Trouble } from './trouble.ts';
import { keyOf, valueOf } from './value.ts';

export type Fault = Trouble & { readonly linkId: string };

const plain: Readonly<Partial<Record<FhirItem['type'], readonly string[]>>> = {
  boolean: ['valueBoolean'],
  integer: ['valueInteger'],
  decimal: ['valueDecimal', 'valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime', 'valueDate'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri', 'valueUrl'],
  quantity: ['valueQuantity'],
  attachment: ['valueAttachment'],
  reference: ['valueReference'],
  choice: ['valueCoding', 'valueInteger', 'valueDate', 'valueTime', 'valueString'],
  'open-choice': ['valueCoding', 'valueInteger', 'valueDate', 'valueTime', 'valueString'],
};
const held: Readonly<Record<string, string>> = {
  valueBoolean: 'boolean',
  valueInteger: 'number',
  valueDecimal: 'number',
  valueCoding: 'object',
  valueQuantity: 'object',
  valueAttachment: 'object',
  valueReference: 'object',
};

function isOfType(item: FhirItem, key: string, value: unknown): boolean {
  if (plain[item.type]?.includes(key) !== true || typeof value !== (held[key] ?? 'string')) return false;
  return key !== 'valueInteger' || Number.isInteger(value);
}

/** Why one answer is none to this question: a code and a sentence. */
function whyNot(item: FhirItem, answer: object): readonly [code: string, message: string] | null {
  const key = keyOf(answer, 'value');
  if (key === undefined) return null;
  if (!isOfType(item, key, Reflect.get(answer, key))) return ['wrong-type', `a ${item.type} takes no such ${key}`];
  const value = valueOf(answer, 'value');
  const options = optionsIn(item, undefined);
  if (
    value !== undefined &&
    options.length > 0 &&
    item.type !== 'open-choice' &&
    findOption(options, value) === undefined
  )
    return ['not-an-option', 'the question does not list this answer'];
  const isLong = typeof value === 'string' && item.maxLength !== undefined && value.length > item.maxLength;
  return isLong ? ['too-long', `longer than ${item.maxLength} signs`] : null;
}

function faultsOfNode({ item, said, path }: Node): readonly Fault[] {
  const { linkId } = item;
  const answers = said?.answer ?? [];
  if (answers.length > 0 && !isQuestion(item))
    return [{ code: 'not-a-question', message: `a ${item.type} takes no answer`, path: at(path, 'answer'), linkId }];
  const faults = answers.flatMap((answer, index) => {
    const why = whyNot(item, answer);
    return why === null ? [] : [{ code: why[0], message: why[1], path: at(at(path, 'answer'), index), linkId }];
  });
  if (answers.length > 1 && !isSet(item.repeats))
    faults.push({
      code: 'several-answers',
      message: 'the question takes one answer',
      path: at(path, 'answer'),
      linkId,
    });
  return faults;
}

const isUsed = (node: Node): boolean => (node.said?.answer ?? []).length > 0 || node.children.some(isUsed);

/** Required questions left out of a response that says it is finished. */
const gapsOf = (shown: readonly Node[]): readonly Fault[] =>
  shown
    .filter((node) => isSet(node.item.required) && node.item.type !== 'display' && !isUsed(node))
    .map(({ item, path }) => ({
      code: 'required',
      message: 'the questionnaire requires it',
      path,
      linkId: item.linkId,
    }));

function repeatsOf(nodes: readonly Node[]): readonly Fault[] {
  const repeated = nodes.filter(
    (node, index) =>
      !isSet(node.item.repeats) &&
      nodes.findIndex((one) => one.item === node.item && one.parent === node.parent) < index,
  );
  return repeated.map(({ item, path }) => ({
    code: 'repeated-item',
    message: 'stands here twice, and does not repeat',
    path,
    linkId: item.linkId,
  }));
}

/** What a response says that its questionnaire does not allow; none of it stops the rest from being read. */
export function faultsIn(
  response: QuestionnaireResponse,
  roots: readonly Node[],
  strangers: readonly Stranger[],
  isEnabled: (node: Node) => boolean,
): readonly Fault[] {
  const nodes = withBelow(roots);
  const known = new Set(nodes.map((node) => node.item.linkId));
  const isFinished = response.status === 'completed' || response.status === 'amended';
  return [
    ...strangers.map(({ item: { linkId }, path }) =>
      known.has(linkId)
        ? { code: 'misplaced-item', message: 'the questionnaire has it elsewhere', path, linkId }
        : { code: 'unknown-link-id', message: 'the questionnaire has no such item', path, linkId },
    ),
    ...nodes.flatMap(faultsOfNode),
    ...repeatsOf(nodes),
    ...(isFinished ? gapsOf(nodes.filter(isEnabled)) : []),
  ];
}
