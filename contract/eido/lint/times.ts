import { finding, type Finding } from './finding.ts';

const rfc3339 = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/u;
const zoneless = /^\d{4}-\d\d-\d\d(?:[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?$/u;

/** What is wrong with a time on the wire; nothing when it is one instant for everybody. */
export function lintTime(path: string, text: string): readonly Finding[] {
  if (rfc3339.test(text) && !Number.isNaN(Date.parse(text))) return [];
  return [finding(path, zoneless.test(text) ? 'time-without-zone' : 'time-impossible')];
}
