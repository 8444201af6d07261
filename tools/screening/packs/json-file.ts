import { readFileSync } from 'node:fs';
import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Words } from '../../../domain/screening/words.ts';

/** A place in a file, both counted from 1 as editors do. */
type Position = { readonly line: number; readonly column: number };

/** Something wrong in a file, at its place. */
export type Fault = Position & {
  readonly file: string;
  readonly level: 'error' | 'warning';
  readonly code: string;
  /** JSON pointer; empty for the whole. */
  readonly path: string;
  readonly item?: string;
  readonly message: Words;
};

export type JsonFile = {
  readonly file: string;
  readonly text: string;
  readonly value: unknown;
  /** Where the value of a JSON pointer begins; of what is missing, where the nearest thing around it does. */
  readonly at: (pointer: string) => Position;
};

function positionOf(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~');

function child(node: Node, step: string): Node | undefined {
  if (node.type === 'array') return node.children?.[Number(step)];
  // The last of several keys of one name counts, as in JSON.parse.
  return node.children?.findLast((property) => property.children?.[0]?.value === step)?.children?.[1];
}

/** The value a pointer names, or the nearest one around it. */
function nearest(root: Node, pointer: string): Node {
  const steps = pointer.split('/').slice(1).map(unescaped);
  let node = root;
  for (const step of steps) {
    const next = child(node, step);
    if (next === undefined) return node;
    node = next;
  }
  return node;
}

/** Keys that stand twice in one object: the first is lost without a word. */
function repeatedKeys(node: Node): readonly Node[] {
  const children = node.children ?? [];
  const keys = node.type === 'object' ? children.flatMap((property) => property.children?.[0] ?? []) : [];
  const repeated = keys.filter((key, index) => keys.findIndex((one) => one.value === key.value) < index);
  return [...repeated, ...children.flatMap(repeatedKeys)];
}

const spaced = (name: string): string => name.replaceAll(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();

function faultsOf(file: string, text: string, root: Node | undefined, errors: readonly ParseError[]): readonly Fault[] {
  const fault = (code: string, offset: number, message: Words): Fault => ({
    file,
    ...positionOf(text, offset),
    level: 'error',
    code,
    path: '',
    message,
  });
  if (errors.length > 0 || root === undefined) {
    const [first] = errors;
    const what = first === undefined ? 'it is empty' : spaced(printParseErrorCode(first.error));
    const message = { ar: `ليس JSON صحيحاً: \u2068${what}\u2069.`, en: `This is not JSON: ${what}.` };
    return [fault('json-invalid', first?.offset ?? 0, message)];
  }
  return repeatedKeys(root).map((key) =>
    fault('json-key-twice', key.offset, {
      ar: `المفتاح \u2068${String(key.value)}\u2069 مكرر؛ تُهمل الأولى.`,
      en: `The key ${String(key.value)} stands twice; the first is lost.`,
    }),
  );
}

/** Reads a JSON file, strictly, with the places of everything in it. */
export function readJsonFile(file: string): JsonFile | { readonly faults: readonly Fault[] } {
  const text = (() => {
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return null;
    }
  })();
  if (text === null) {
    const message = { ar: 'لا يمكن قراءة هذا الملف.', en: 'This file cannot be read.' };
    return { faults: [{ file, line: 1, column: 1, level: 'error', code: 'file-unreadable', path: '', message }] };
  }
  const errors: ParseError[] = [];
  // A mark at the start is no JSON; other programs would refuse the file without saying where.
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const faults = faultsOf(file, text, root, errors);
  if (faults.length > 0 || root === undefined) return { faults };
  const value: unknown = JSON.parse(text);
  return { file, text, value, at: (pointer) => positionOf(text, nearest(root, pointer).offset) };
}
