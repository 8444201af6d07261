import { centreZone, timeOfDay } from './clock.ts';

/** When shifts begin, in minutes of the local day: three of eight hours, as centres work around the clock. */
const begins = [7 * 60, 15 * 60, 23 * 60] as const;
const [dayMinutes, shiftMinutes, minuteMs] = [24 * 60, 8 * 60, 60_000];

/** `to` is the first instant of the next shift. */
export type Shift = { readonly from: string; readonly to: string };

/**
 * The shift an instant falls into.
 *
 * @param zone on a day on which it changes its clocks, the first boundary after the change is off by as much
 */
export function shiftAt(at: string, zone: string = centreZone): Shift {
  const [hour = 0, minute = 0] = timeOfDay(at, zone).split(':').map(Number);
  const now = hour * 60 + minute;
  const begun = begins.findLast((begin) => begin <= now) ?? begins[2];
  const since = (now - begun + dayMinutes) % dayMinutes;
  const from = (Math.floor(Date.parse(at) / minuteMs) - since) * minuteMs;
  return { from: new Date(from).toISOString(), to: new Date(from + shiftMinutes * minuteMs).toISOString() };
}

/** The shift an instant falls into and those before it, the latest first. */
export function shiftsUntil(at: string, count: number, zone?: string): readonly Shift[] {
  const shifts: Shift[] = [];
  for (let within = at; shifts.length < count;) {
    const shift = shiftAt(within, zone);
    shifts.push(shift);
    within = new Date(Date.parse(shift.from) - minuteMs).toISOString();
  }
  return shifts;
}
