import { Ajv2020 } from 'ajv/dist/2020.js';
import { finding, type Finding } from '../../contract/eido/lint/finding.ts';

const dotted = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/u.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '');

/**
 * What a JSON schema given from outside says of a document. The schema is nobody's of this house and is not carried.
 *
 * @throws {Error} when the schema itself cannot be used
 */
export function againstSchema(schema: object, document: unknown): readonly Finding[] {
  // The published schema is looser than this checker's strict mode likes, and its formats are checked by the lint.
  const ajv = new Ajv2020({ allErrors: true, strict: false, validateFormats: false });
  const isValid = ajv.compile(schema);
  if (isValid(document)) return [];
  return (isValid.errors ?? []).map((error) => {
    const field = error.params['additionalProperty'] ?? error.params['missingProperty'];
    const path = dotted(error.instancePath);
    const at = typeof field === 'string' ? (path === '' ? field : `${path}.${field}`) : path;
    return finding(at, 'against-schema', `${error.keyword}: ${error.message ?? ''}`);
  });
}
