import { lintAcross } from './across.ts';
import { root } from './components.ts';
import { finding, type Finding } from './finding.ts';
import { isFields, walkComponent } from './walk.ts';

/** Deeper than any document of this kind; what is deeper could exhaust a reader. */
const mostDepth = 40;

/** Whether values are nested deeper than is read; looks without recursion, so that depth cannot hurt it. */
export function isTooDeep(json: unknown): boolean {
  let level: readonly unknown[] = [json];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > mostDepth) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}

const looksLikeEido = (json: Readonly<Record<string, unknown>>): boolean =>
  'eidoVersion' in json || 'incidentComponent' in json || 'agencyComponent' in json;

/**
 * What is wrong in an EIDO document that a JSON schema cannot say: misspelt fields, unknown codes, dangling references, broken
 * locations, times without zone, numbers where none may stand.
 *
 * @param json anything
 * @returns empty when nothing was found; errors first
 */
export function lintEido(json: unknown): readonly Finding[] {
  if (!isFields(json) || !looksLikeEido(json)) return [finding('', 'not-eido')];
  if (isTooDeep(json)) return [finding('', 'too-deep')];
  const walked = walkComponent('', json, root, 'any');
  const all = [...walked.findings, ...lintAcross(json, walked)];
  return all.toSorted((a, b) => (a.level === b.level ? 0 : a.level === 'error' ? -1 : 1));
}
