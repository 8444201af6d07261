import type { z } from 'zod';
import { at, refused, type Refused } from './trouble.ts';

const deepest = 100;

/** Whether a document is nested deeper than anything a person wrote; walked without recursion, since that is the danger. */
function isTooDeep(json: unknown): boolean {
  let layer: readonly unknown[] = [json];
  for (let depth = 0; layer.length > 0; depth += 1) {
    if (depth > deepest) return true;
    layer = layer.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

const codes: Readonly<Record<string, string>> = {
  type: 'unknown-type',
  operator: 'unknown-operator',
  linkId: 'missing-link-id',
};

function refusedIssue(issue: z.core.$ZodIssue, json: unknown): Refused {
  const path = issue.path.reduce<string>((so, key) => at(so, typeof key === 'number' ? key : String(key)), '');
  const last = issue.path.at(-1);
  const found = issue.path.reduce<unknown>(
    (one, key) => (typeof one === 'object' && one !== null ? Reflect.get(one, key) : undefined),
    json,
  );
  const isOwn = typeof last === 'string' && last in codes && (last !== 'linkId' || found === undefined || found === '');
  const isText = typeof found === 'string' || found === undefined;
  const code = isOwn && isText ? codes[last] : undefined;
  return refused(code ?? 'wrong-type', issue.message, path);
}

/**
 * Reads one resource of a kind; the value that comes back is the very document, so that whatever the schema does not name is kept.
 *
 * @param kind the resourceType it has to be
 */
export function readDocument<Document>(
  json: unknown,
  kind: string,
  schema: z.ZodType<Document>,
): { readonly ok: true; readonly document: Document } | Refused {
  const noSuch = `not-a-${kind === 'Questionnaire' ? 'questionnaire' : 'questionnaire-response'}`;
  if (typeof json !== 'object' || json === null || Array.isArray(json))
    return refused(noSuch, `expected a FHIR ${kind}, as one JSON object`);
  const found: unknown = Reflect.get(json, 'resourceType');
  if (found !== kind)
    return refused(noSuch, `expected resourceType ${kind}, found ${JSON.stringify(found) ?? 'none'}`, 'resourceType');
  if (isTooDeep(json)) return refused('too-deep', `nested deeper than ${deepest} levels`);
  const parsed = schema.safeParse(json);
  if (parsed.success) return { ok: true, document: json as Document };
  const [issue] = parsed.error.issues;
  return issue === undefined ? refused('wrong-type', 'unreadable') : refusedIssue(issue, json);
}
