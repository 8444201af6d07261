import type { Answer, Answers } from '../../domain/screening/answer.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { answerIn } from './answer-in.ts';
import { reportOn } from './answer-report.ts';
import { askedOf, type AskedOf } from './asked-of.ts';
import { readDocument } from './read-document.ts';
import type { Fault } from './response-faults.ts';
import { growResponse, withBelow } from './response-tree.ts';
import { response as schema, type QuestionnaireResponse } from './schema.ts';
import { isQuestion } from './tree.ts';
import type { Refused, Unsupported } from './trouble.ts';

export type ImportedResponse = {
  readonly ok: true;
  /** By our item ids. */
  readonly answers: Answers;
  /** Answers that ours cannot hold; the document keeps them. */
  readonly unsupported: readonly Unsupported[];
  readonly errors: readonly Fault[];
  /** The document itself: handed to an export, everything in it that is not ours to say comes back. */
  readonly response: QuestionnaireResponse;
};

type Read = { readonly answers: Answers; readonly unsupported: readonly Unsupported[] };

/** The answers a response holds; of something that stands there more than once, none can be ours. */
export function answersIn({ document, ids, optionsOf }: AskedOf, response: QuestionnaireResponse): Read {
  const answers = new Map<string, Answer>();
  const unsupported: Unsupported[] = [];
  const nodes = withBelow(growResponse(document, response).nodes);
  for (const { item, said, path } of nodes) {
    if (said === null || !isQuestion(item)) continue;
    const { linkId } = item;
    const isRepeated = nodes.filter((one) => one.item === item && one.said !== null).length > 1;
    const answer = isRepeated ? undefined : answerIn(item, optionsOf(item), said);
    if (answer !== undefined) answers.set(ids.idOf(linkId), answer);
    else if ((said.answer ?? []).length > 0)
      unsupported.push({ path, linkId, what: 'answer', kept: true, note: 'our answers cannot hold it' });
  }
  return { answers: Object.fromEntries(answers), unsupported };
}

/**
 * Reads a FHIR R4 QuestionnaireResponse. `asked-declined` and `asked-unknown` are answers; an item that is not there was not asked.
 *
 * @param source the FHIR Questionnaire as parsed JSON, or an instrument of ours
 */
export function importResponse(source: Instrument | object, response: unknown): ImportedResponse | Refused {
  const asked = askedOf(source);
  if (!asked.ok) return asked;
  const said = readDocument<QuestionnaireResponse>(response, 'QuestionnaireResponse', schema);
  if (!said.ok) return said;
  const { errors } = reportOn(asked.asked.document, said.document);
  return { ok: true, ...answersIn(asked.asked, said.document), errors, response: said.document };
}
