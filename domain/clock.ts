/** The zone in which hours are said and due times counted, unless a centre sets another. */
export const centreZone = 'Asia/Qatar';

/** Local time of day HH:MM of an instant in a zone. */
export const timeOfDay = (at: string, zone: string = centreZone): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
    new Date(at),
  );

/** Whole seconds from one instant to another; negative when the second is earlier. */
export const secondsBetween = (from: string, to: string): number =>
  Math.floor((Date.parse(to) - Date.parse(from)) / 1000);

const dayMinutes = 24 * 60;
const minuteMs = 60_000;
const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/**
 * The next instant after `at` whose local time of day is HH:MM, on a whole minute, within 24 hours. On a day on which the zone changes its
 * clocks it may be an hour off.
 */
export function nextTimeOfDay(time: string, at: string, zone: string = centreZone): string {
  const wait = (minutesOf(time) - minutesOf(timeOfDay(at, zone)) + dayMinutes) % dayMinutes || dayMinutes;
  return new Date((Math.floor(Date.parse(at) / minuteMs) + wait) * minuteMs).toISOString();
}
