import { readFileSync } from 'node:fs';
import path from 'node:path';

type Schema = {
  readonly $ref?: string;
  readonly type?: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly nullable?: boolean;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
};
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Operation = {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Schema;
    readonly required?: boolean;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
};
type Specification = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

const read = (name: string): Specification =>
  JSON.parse(readFileSync(path.resolve(import.meta.dirname, `../known/twilio/${name}.json`), 'utf8')) as Specification;
const specifications = [read('twilio_api_v2010'), read('twilio_taskrouter_v1')];

/** The interface names no values for it; these are the documented ones. */
const instructions = ['accept', 'reject', 'dequeue', 'call', 'redirect', 'conference', 'supervise'];

export type Wire = {
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  /** Of the query or of the form, as text, as it goes over the line. */
  readonly fields: readonly (readonly [string, string])[];
};
/** What is wrong, where; empty: nothing. */
export type Wrongs = readonly string[];

const resolved = (schema: Schema, { components }: Specification): Schema =>
  schema.$ref === undefined ? schema : (components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});

function wrongText(schema: Schema, value: string): boolean {
  if (schema.enum !== undefined && !schema.enum.includes(value)) return true;
  if (value.length < (schema.minLength ?? 0) || value.length > (schema.maxLength ?? Infinity)) return true;
  return schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(value);
}

function wrongNumber(schema: Schema, value: number): boolean {
  if (Number.isNaN(value) || (schema.type === 'integer' && !Number.isInteger(value))) return true;
  return value < (schema.minimum ?? -Infinity) || value > (schema.maximum ?? Infinity);
}

/** A field of a form or a query is text; what it is meant for decides how it is read. */
function wrongField(schema: Schema, value: string, all: Specification): boolean {
  const known = resolved(schema, all);
  if (known.type === 'array') return wrongField(known.items ?? {}, value, all);
  if (known.type === 'integer' || known.type === 'number')
    return !/^-?\d+(?:\.\d+)?$/u.test(value) || wrongNumber(known, Number(value));
  if (known.type === 'boolean') return value !== 'true' && value !== 'false';
  return wrongText(known, value);
}

/** What is wrong with a value of an answer; fields the interface does not name are wrong too. */
function wrongsOf(schema: Schema, value: unknown, at: string, all: Specification): Wrongs {
  const known = resolved(schema, all);
  if (value === null) return known.nullable === true ? [] : [`${at} is null`];
  if (known.type === 'array')
    return Array.isArray(value)
      ? value.flatMap((one, place) => wrongsOf(known.items ?? {}, one, `${at}[${place}]`, all))
      : [`${at} is no list`];
  if (known.properties !== undefined) {
    if (typeof value !== 'object') return [`${at} is no object`];
    return Object.entries(value).flatMap(([name, one]) => {
      const of = known.properties?.[name];
      return of === undefined ? [`${at}.${name} is not known`] : wrongsOf(of, one, `${at}.${name}`, all);
    });
  }
  if (known.type === 'string')
    return typeof value !== 'string' || wrongText(known, value) ? [`${at} is not right`] : [];
  if (known.type === 'boolean') return typeof value === 'boolean' ? [] : [`${at} is not right`];
  if (known.type === 'integer' || known.type === 'number')
    return typeof value !== 'number' || wrongNumber(known, value) ? [`${at} is not right`] : [];
  return [];
}

type Found = {
  readonly operation: Operation;
  readonly inPath: Readonly<Record<string, string>>;
  readonly all: Specification;
};

/** The longest fixed text wins: `Calls.json` is not an account. */
function operationOf({ method, path: asked }: Wire): Found | null {
  for (const all of specifications) {
    for (const [template, item] of Object.entries(all.paths)) {
      const pattern = template.replaceAll('.', String.raw`\.`).replaceAll(/\{(\w+)\}/gu, '(?<$1>[^/]+?)');
      const match = new RegExp(`^${pattern}$`, 'u').exec(asked);
      const operation = item[method.toLowerCase()] as Operation | undefined;
      if (match !== null && operation !== undefined) return { operation, inPath: { ...match.groups }, all };
    }
  }
  return null;
}

const formOf = (operation: Operation): Schema =>
  operation.requestBody?.content['application/x-www-form-urlencoded']?.schema ?? {};

function wrongsOfFields({ operation, all }: Found, { method, fields }: Wire): Wrongs {
  const isForm = method.toLowerCase() === 'post';
  const query = (operation.parameters ?? []).filter((one) => one.in === 'query');
  const known = isForm
    ? (formOf(operation).properties ?? {})
    : Object.fromEntries(query.map((one) => [one.name, one.schema]));
  const required = isForm
    ? (formOf(operation).required ?? [])
    : query.filter((one) => one.required === true).map((one) => one.name);
  const missing = required
    .filter((name) => !fields.some(([given]) => given === name))
    .map((name) => `${name} is missing`);
  const wrong = fields.flatMap(([name, value]) => {
    const schema = known[name];
    if (schema === undefined) return [`${name} is not known`];
    if (name === 'Instruction' && !instructions.includes(value)) return [`${name} is not right`];
    return wrongField(schema, value, all) ? [`${name} is not right`] : [];
  });
  return [...missing, ...wrong];
}

/** Holds a request against Twilio's published interface. */
export function requestWrongs(wire: Wire): Wrongs {
  const found = operationOf(wire);
  if (found === null) return ['no such path'];
  const inPath = (found.operation.parameters ?? []).filter((one) => one.in === 'path');
  const wrong = inPath
    .filter((one) => wrongField(one.schema, found.inPath[one.name] ?? '', found.all))
    .map((one) => `${one.name} is not right`);
  return [...wrong, ...wrongsOfFields(found, wire)];
}

/** Holds an answer against it. Refusals have no published form. */
export function responseWrongs(wire: Wire, status: number, body: unknown): Wrongs {
  if (status >= 400) return [];
  const found = operationOf(wire);
  const answer = found?.operation.responses[String(status)];
  if (found === null || answer === undefined) return [`no answer ${status}`];
  const schema = answer.content?.['application/json']?.schema;
  return schema === undefined ? [] : wrongsOf(schema, body, 'answer', found.all);
}
