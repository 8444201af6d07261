import { StartRefused } from '../start-refused.ts';

/** One shift and what it runs over. */
const usualHours = 14;
const mostHours = 168;

/**
 * For how many hours after an online sign-in a console may be opened without the centre (`NIDA_LEASE_HOURS`).
 *
 * @throws {StartRefused} when it is no whole number from 1 to 168
 */
export function leaseHoursIn(env: NodeJS.ProcessEnv): number {
  const given = env['NIDA_LEASE_HOURS'];
  if (given === undefined || given === '') return usualHours;
  const hours = Number(given);
  if (Number.isInteger(hours) && hours >= 1 && hours <= mostHours) return hours;
  throw new StartRefused('input-invalid', `NIDA_LEASE_HOURS is not a number of hours from 1 to ${mostHours}`);
}
