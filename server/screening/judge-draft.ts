import { contentHash } from '../../contract/instrument-hash.ts';
import { instrument as instrumentSchema } from '../../contract/screening.ts';
import { check, type Finding } from '../../domain/screening/check.ts';
import type { Instrument } from '../../domain/screening/instrument.ts';
import { misses } from '../../domain/screening/known-answers.ts';
import { compareVersions } from '../../domain/screening/version-order.ts';
import { sha256 } from '../events/sha256.ts';
import { Refused } from '../http/refused.ts';

type Beside = {
  readonly inForce: Instrument | null;
  readonly taken: readonly string[];
  /** Ids of every instrument there is, so that a band may open another. */
  readonly instruments: readonly string[];
};

export const findingsOf = (document: Instrument, instruments: readonly string[]): readonly Finding[] =>
  check(document, { instruments: [...instruments, document.id] });

/**
 * Whether a draft may become a version, as far as its content says. The house asks this itself, whatever a page has checked.
 *
 * @throws {Refused} script-hash-wrong, version-exists, version-not-greater, script-has-errors, known-answer-missed
 */
export function refuseUnfit(document: Instrument, { inForce, taken, instruments }: Beside): void {
  if (contentHash(document, sha256) !== document.hash) throw new Refused('script-hash-wrong');
  if (taken.includes(document.version)) throw new Refused('version-exists', document.version);
  if (inForce !== null && compareVersions(document.version, inForce.version) <= 0)
    throw new Refused('version-not-greater', inForce.version);
  const error = findingsOf(document, instruments).find((one) => one.level === 'error');
  if (error !== undefined) throw new Refused('script-has-errors', `${error.code} ${error.path}`.slice(0, 200));
  if (!instrumentSchema.safeParse(document).success) throw new Refused('script-has-errors', 'words');
  const [miss] = misses(document);
  if (miss !== undefined) throw new Refused('known-answer-missed', `${miss.known} ${miss.field}`.slice(0, 200));
}
