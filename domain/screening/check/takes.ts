import { isUnsettled } from '../answer.ts';
import { faultOfAnswer } from '../impossible.ts';
import { isQuestion, type ScriptItem } from '../script.ts';

/** Whether some answer to this item reads as this word; rules compare a number by its digits. */
export function takes(item: ScriptItem, word: string): boolean {
  if (!isQuestion(item)) return false;
  if (isUnsettled(word)) return true;
  if (item.kind === 'number') return String(Number(word)) === word && faultOfAnswer(item, Number(word)) === null;
  return faultOfAnswer(item, word) === null;
}
