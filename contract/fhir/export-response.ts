import type { Answers } from '../../domain/screening/answer.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { answersOut } from './answer-out.ts';
import { askedOf, type AskedOf } from './asked-of.ts';
import { reportOn } from './answer-report.ts';
import { answersIn } from './import-response.ts';
import { isSameJson } from './same-json.ts';
import type { FhirItem, Questionnaire, QuestionnaireResponse, ResponseItem } from './schema.ts';
import { isQuestion } from './tree.ts';
import type { Refused } from './trouble.ts';

type Writing = { readonly asked: AskedOf; readonly answers: Answers; readonly before: Answers };

export type ExportedResponse = {
  readonly ok: true;
  readonly response: QuestionnaireResponse;
  /** Answers that are in the response although the questionnaire hides their question; a finished response must not hold them. */
  readonly setAside: readonly string[];
};

/** Nested items of a question stand under its first answer, as FHIR wants them. */
function nested(answers: ResponseItem['answer'], items: readonly ResponseItem[]): ResponseItem['answer'] {
  if (items.length === 0) return answers;
  const [first, ...others] = answers ?? [];
  return [{ ...first, item: [...items] }, ...others];
}

function freshItem(item: FhirItem, writing: Writing): readonly ResponseItem[] {
  const { asked, answers } = writing;
  const inside = itemsOut(item.item ?? [], undefined, writing);
  const head = { linkId: item.linkId, ...(item.text === undefined ? {} : { text: item.text }) };
  if (!isQuestion(item)) return inside.length === 0 ? [] : [{ ...head, item: inside }];
  const answer = answers[asked.ids.idOf(item.linkId)];
  const own = answer === undefined ? undefined : answersOut(item, asked.optionsOf(item), answer);
  const all = nested(own, inside);
  return all === undefined ? [] : [{ ...head, answer: all }];
}

const isKept = (item: FhirItem, { asked, answers, before }: Writing): boolean => {
  const id = asked.ids.idOf(item.linkId);
  return isSameJson(answers[id] ?? null, before[id] ?? null);
};

/** An item that stood in the response: as it came, unless its answer is another now. */
function keptItem(item: FhirItem, said: ResponseItem, writing: Writing): readonly ResponseItem[] {
  if (!isQuestion(item)) {
    const { item: inside, ...rest } = said;
    return [{ ...rest, ...withItems(itemsOut(item.item ?? [], inside, writing)) }];
  }
  if (!isKept(item, writing)) {
    const { answer: _answer, extension: _reasons, ...rest } = said;
    const [fresh] = freshItem(item, writing);
    return fresh === undefined ? [] : [{ ...rest, ...fresh }];
  }
  const answer = said.answer?.map((one, index) =>
    index === 0 && (item.item ?? []).length > 0
      ? { ...one, ...withItems(itemsOut(item.item ?? [], one.item ?? [], writing)) }
      : one,
  );
  return [answer === undefined ? said : { ...said, answer }];
}

const withItems = (items: readonly ResponseItem[]) => (items.length === 0 ? {} : { item: [...items] });

/** Items in the order of the questionnaire; what it does not know goes last. */
function itemsOut(
  items: readonly FhirItem[],
  said: readonly ResponseItem[] | undefined,
  writing: Writing,
): ResponseItem[] {
  const known = new Set(items.map((item) => item.linkId));
  const strangers = (said ?? []).filter((one) => !known.has(one.linkId));
  const placed = items.flatMap((item) => {
    const before = (said ?? []).filter((one) => one.linkId === item.linkId);
    return before.length === 0 ? freshItem(item, writing) : before.flatMap((one) => keptItem(item, one, writing));
  });
  return [...placed, ...strangers];
}

const nameOf = ({ url, version }: Questionnaire): object =>
  url === undefined ? {} : { questionnaire: version === undefined ? url : `${url}|${version}` };

/**
 * Answers as a FHIR R4 QuestionnaireResponse.
 *
 * @param source the FHIR Questionnaire as parsed JSON, or an instrument of ours
 * @param came the response the answers were imported from; unchanged answers give it back to the letter
 */
export function exportResponse(
  source: Instrument | object,
  answers: Answers,
  came?: QuestionnaireResponse,
): ExportedResponse | Refused {
  const read = askedOf(source);
  if (!read.ok) return read;
  const { asked } = read;
  const before = came === undefined ? {} : answersIn(asked, came).answers;
  const isSame = came !== undefined && isSameJson(answers, before);
  const response: QuestionnaireResponse = isSame
    ? came
    : {
        ...(came ?? { resourceType: 'QuestionnaireResponse', ...nameOf(asked.document), status: 'in-progress' }),
        item: itemsOut(asked.document.item ?? [], came?.item, { asked, answers, before }),
      };
  return { ok: true, response, setAside: reportOn(asked.document, response).setAside };
}
