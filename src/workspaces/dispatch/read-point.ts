import type { Point } from '../../../domain/escalation/roster.ts';
import { latinDigits } from '../../../domain/people/fold.ts';

/** What was typed as a point: `null` for nothing; `undefined` when it is no point. Degrees, latitude first. */
export function readPoint(typed: string): Point | null | undefined {
  const text = latinDigits(typed).trim();
  if (text === '') return null;
  const [latitude, longitude, ...more] = text
    .split(/[\s,،;]+/u)
    .filter((part) => part !== '')
    .map(Number);
  if (latitude === undefined || longitude === undefined || more.length > 0) return undefined;
  const isPoint = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return isPoint ? { latitude, longitude } : undefined;
}
