import { z } from 'zod';
import { isUnsettled, type Answer } from '../domain/screening/answer.ts';
import { comparisons, type Condition } from '../domain/screening/condition.ts';
import { audiences, certainties, type Instrument } from '../domain/screening/instrument.ts';
import { levels, type Band, type Rules } from '../domain/screening/rules.ts';
import type { Script, ScriptItem } from '../domain/screening/script.ts';

/**
 * An item's id, as instruments and FHIR's linkIds are written: PRAPARE's begin with a slash. Answers are kept in plain objects, so the
 * names every object has are no ids.
 */
export const itemId = z
  .string()
  .regex(/^[\p{L}\p{N}/_][\p{L}\p{N}._:/-]{0,254}$/u)
  .refine((id) => !(id in Object.prototype));
export const code = z.string().min(1).max(200);
const ids = z.array(itemId).min(1).readonly();
const words = z.strictObject({ ar: z.string().max(4000), en: z.string().max(4000) });
export const spoken = z.strictObject({ ar: z.string().min(1).max(4000), en: z.string().min(1).max(4000) });
export const version = z.string().regex(/^\d+\.\d+\.\d+(?:-[a-z0-9.]+)?$/u);

/** One answer as it crosses a process or the network. */
export const answer: z.ZodType<Answer> = z.union([
  z.string().min(1).max(2000),
  z.number().min(-1e9).max(1e9),
  z
    .array(code.refine((one) => !isUnsettled(one)))
    .min(1)
    .max(50)
    .readonly(),
]);
export const answersByItem = z.record(itemId, answer);

const atLeast = z.number().int().min(1).max(200);
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: itemId, is: code }),
    z.strictObject({ item: itemId, op: z.enum(comparisons), value: z.union([z.number(), code]) }),
    z.strictObject({ anyYes: ids }),
    z.strictObject({ countYes: ids, atLeast }),
    z.strictObject({ countOf: ids, oneOf: z.array(code).min(1).readonly(), atLeast }),
    z.strictObject({ answered: itemId }),
    z.strictObject({ allUnanswered: ids }),
    z.strictObject({ scoreAtLeast: z.number() }),
    z.strictObject({ undecided: condition }),
    z.strictObject({ all: z.array(condition).min(1).readonly() }),
    z.strictObject({ any: z.array(condition).min(1).readonly() }),
    z.strictObject({ none: z.array(condition).min(1).readonly() }),
  ]),
);

const common = {
  id: itemId,
  ask: spoken,
  short: spoken,
  say: spoken.optional(),
  guide: spoken.optional(),
  askWhen: condition.optional(),
  from: z.literal('staff').optional(),
  optional: z.literal(true).optional(),
  detailOf: itemId.optional(),
};
const always = z.literal(true).optional();
const item: z.ZodType<ScriptItem> = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({ ...common, kind: z.literal('yes-no') }),
    z.strictObject({
      ...common,
      kind: z.literal('number'),
      min: z.number().optional(),
      max: z.number().optional(),
      decimal: always,
      labels: z.record(z.string(), spoken).optional(),
    }),
    z.strictObject({
      ...common,
      kind: z.literal('choice'),
      options: z.array(z.strictObject({ code, text: spoken })).readonly(),
      several: always,
      open: always,
    }),
    z.strictObject({
      ...common,
      kind: z.literal('text'),
      form: z.enum(['date', 'dateTime', 'time', 'url', 'long']).optional(),
    }),
    z.strictObject({ ...common, kind: z.literal('note') }),
    z.strictObject({ ...common, kind: z.literal('group'), items: z.array(item).readonly() }),
  ]),
);

const script: z.ZodType<Script> = z.strictObject({
  openBranches: z.enum(['ask', 'hide']),
  sections: z
    .array(z.strictObject({ id: z.string().min(1).max(120), title: words, items: z.array(item).readonly() }))
    .min(1)
    .readonly(),
});

const band: z.ZodType<Band> = z.strictObject({
  id: code,
  title: spoken,
  level: z.enum(levels),
  rules: z
    .array(z.strictObject({ code, when: condition, source: code, policy: z.literal(true).optional() }))
    .readonly(),
  action: spoken.optional(),
  percent: z.strictObject({ value: z.number().min(0).max(100), source: code }).optional(),
  services: z.array(code).readonly().optional(),
  opens: z.array(code).readonly().optional(),
});
const weight = z.union([z.number(), z.record(z.string(), z.number())]);
const rules: z.ZodType<Rules> = z.strictObject({
  score: z
    .strictObject({ weights: z.record(itemId, weight), source: code, needsAll: z.literal(true).optional() })
    .optional(),
  bands: z.array(band).min(1).readonly(),
  alerts: z.array(z.strictObject({ id: code, title: spoken, when: condition, source: code })).readonly(),
  impossible: z.array(z.strictObject({ code, when: condition, why: spoken })).readonly(),
  judgement: z.strictObject({ item: itemId, is: code }).optional(),
});

// What FHIR says and we do not act on, kept as it came; see docs/decisions/0020-fhir-kept-whole.md.
const fhir = z.strictObject({ questionnaire: z.record(z.string(), z.unknown()) });
export const instrumentId = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,59}$/u);
export const contentHash = z.string().regex(/^sha256-[0-9a-f]{64}$/u);

/** One version of an instrument, as a file, a row or a message. Says nothing of whether its parts fit together: see domain/screening/check.ts. */
export const instrument: z.ZodType<Instrument> = z.strictObject({
  format: z.literal(1),
  id: instrumentId,
  version,
  hash: z.string().regex(/^(?:sha256-[0-9a-f]{64})?$/u),
  title: spoken,
  basis: z.enum(['published', 'policy']),
  certainty: z.enum(certainties),
  uncertain: spoken.optional(),
  licence: z.string().min(1).max(2000),
  wording: z.strictObject({ id: instrumentId, version, hash: contentHash }).optional(),
  offeredTo: z.array(z.enum(audiences)).min(1).readonly(),
  script,
  rules,
  sources: z.record(z.string(), z.string().min(1).max(2000)),
  variants: z
    .array(
      z.strictObject({
        id: code,
        rule: code,
        chosen: spoken,
        others: z
          .array(z.strictObject({ says: spoken, source: code }))
          .min(1)
          .readonly(),
      }),
    )
    .readonly(),
  known: z
    .array(
      z.strictObject({
        id: code,
        basis: z.enum(['published', 'derived', 'policy']),
        note: z.string().max(2000).optional(),
        answers: answersByItem,
        expect: z.record(z.string(), z.unknown()),
      }),
    )
    .readonly(),
  fhir: fhir.optional(),
});
