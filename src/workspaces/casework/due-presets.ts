import { now, toCalendarDate, toZoned, type ZonedDateTime } from '@internationalized/date';
import { centreZone } from '../../../domain/clock.ts';

export const presets = ['today', 'tomorrow', 'threeDays'] as const;
export type Preset = (typeof presets)[number];

const days: Readonly<Record<Preset, number>> = { today: 0, tomorrow: 1, threeDays: 3 };

/** 14:00 of that day in the centre's zone; `null` when that has passed. */
export function dueOf(preset: Preset, present: ZonedDateTime = now(centreZone)): ZonedDateTime | null {
  const day = toCalendarDate(present).add({ days: days[preset] });
  const due = toZoned(day, centreZone).set({ hour: 14 });
  return due.compare(present) > 0 ? due : null;
}

/** A due time as the centre takes it: a UTC instant on the full minute. */
export const instantOf = (due: ZonedDateTime): string => due.set({ second: 0, millisecond: 0 }).toDate().toISOString();
