import type { TimelineEntry } from '../../../contract/api.ts';
import { centreDetails } from './centre-details.ts';
import { intakeDetails } from './intake-details.ts';
import { toldFact } from './told-fact.ts';
import { useSaying } from './use-saying.ts';

/** What was said in an entry, line by line; empty when its type says everything or it cannot be read. */
export function useDetails(): (entry: TimelineEntry) => readonly string[] {
  const saying = useSaying();
  return (entry) => {
    const fact = toldFact(entry);
    if (fact === null) return [];
    const lines = intakeDetails(fact, saying) ?? centreDetails(fact, saying) ?? [];
    return [...new Set(lines.filter((line) => line !== '' && line !== entry.byName))];
  };
}
