import { z } from 'zod';
import { answers } from '../domain/screening/answer.ts';
import type { Condition } from '../domain/screening/condition.ts';
import { levels, type RulePack } from '../domain/screening/rule-pack.ts';
import type { Script } from '../domain/screening/script.ts';

const items = z.array(z.string()).min(1).readonly();
const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.strictObject({ item: z.string(), is: z.enum(answers) }),
    z.strictObject({ anyYes: items }),
    z.strictObject({ countYes: items, atLeast: z.number().int().min(1) }),
    z.strictObject({ allUnanswered: items }),
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ none: z.array(condition).min(1) }),
  ]),
);

/** A rule pack file. */
export const rulePack: z.ZodType<RulePack> = z.strictObject({
  id: z.string(),
  version: z.string(),
  basis: z.enum(['published', 'policy']),
  scored: items,
  judgement: items.optional(),
  bands: z
    .array(z.strictObject({ id: z.string(), level: z.enum(levels), when: condition.optional(), source: z.string() }))
    .min(1),
  alerts: z.array(z.strictObject({ id: z.string(), when: condition })),
});

/** A script file. */
export const script: z.ZodType<Script> = z.strictObject({
  id: z.string(),
  version: z.string(),
  packs: z.array(z.string()).min(1),
  sections: z.array(
    z.strictObject({
      id: z.string(),
      items: z
        .array(
          z.strictObject({ id: z.string(), offers: z.array(z.enum(answers)).min(2), askWhen: condition.optional() }),
        )
        .min(1),
    }),
  ),
});
