import { z } from 'zod';

/** HL7 FHIR R4, as far as it is read. Everything else in a document is let through and kept: a schema here never drops a key. */
const itemTypes = [
  'group',
  'display',
  'boolean',
  'decimal',
  'integer',
  'date',
  'dateTime',
  'time',
  'string',
  'text',
  'url',
  'choice',
  'open-choice',
  'attachment',
  'reference',
  'quantity',
] as const;
export const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const;

// Published files write "true" for true; refusing them for it would refuse files that every other reader takes.
const flag = z.union([z.boolean(), z.enum(['true', 'false'])]).optional();
const text = z.string().optional();

const extension = z.looseObject({
  url: z.string(),
  get extension() {
    return z.array(extension).optional();
  },
});
const extensions = z.array(extension).optional();
const element = z.looseObject({ extension: extensions }).optional();
const coding = z.looseObject({ system: text, code: text, display: text, _display: element, extension: extensions });

const option = z.looseObject({
  extension: extensions,
  valueCoding: coding.optional(),
  valueString: text,
  _valueString: element,
  valueInteger: z.number().optional(),
  valueDate: text,
  valueTime: text,
});

const enableWhen = z.looseObject({ question: z.string(), operator: z.enum(operators) });

const item = z.looseObject({
  linkId: z.string().min(1),
  type: z.enum(itemTypes),
  text,
  _text: element,
  prefix: text,
  required: flag,
  repeats: flag,
  readOnly: flag,
  maxLength: z.number().int().positive().optional(),
  enableWhen: z.array(enableWhen).optional(),
  enableBehavior: z.enum(['all', 'any']).optional(),
  answerOption: z.array(option).optional(),
  answerValueSet: text,
  extension: extensions,
  get item() {
    return z.array(item).optional();
  },
});

export const questionnaire = z.looseObject({
  resourceType: z.literal('Questionnaire'),
  id: text,
  url: text,
  version: text,
  name: text,
  title: text,
  _title: element,
  language: text,
  copyright: text,
  extension: extensions,
  item: z.array(item).optional(),
});

const answer = z.looseObject({
  extension: extensions,
  get item() {
    return z.array(responseItem).optional();
  },
});
const responseItem = z.looseObject({
  linkId: z.string().min(1),
  extension: extensions,
  answer: z.array(answer).optional(),
  get item() {
    return z.array(responseItem).optional();
  },
});

export const response = z.looseObject({
  resourceType: z.literal('QuestionnaireResponse'),
  questionnaire: text,
  status: text,
  item: z.array(responseItem).optional(),
});

export type Extension = z.infer<typeof extension>;
export type Coding = z.infer<typeof coding>;
export type EnableWhen = z.infer<typeof enableWhen>;
export type FhirOption = z.infer<typeof option>;
export type FhirItem = z.infer<typeof item>;
export type Questionnaire = z.infer<typeof questionnaire>;
export type ResponseAnswer = z.infer<typeof answer>;
export type ResponseItem = z.infer<typeof responseItem>;
export type QuestionnaireResponse = z.infer<typeof response>;

/** What stands beside a primitive, in the same name with an underscore: its extensions. */
export const besides = (holder: object, key: string): z.infer<typeof element> =>
  element.safeParse(Reflect.get(holder, `_${key}`)).data;

export const isSet = (one: boolean | 'true' | 'false' | undefined): boolean => one === true || one === 'true';
