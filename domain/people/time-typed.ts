import { latinDigits } from './fold.ts';

/** A time of day as people type it ("15", "3:30", "١٥:٠٠", "0730") as HH:MM; `null` when it is none. */
export function timeTyped(typed: string): string | null {
  const parts = /^(\d{1,2})(?:[:.]?(\d{2}))?$/u.exec(latinDigits(typed).trim());
  if (parts === null) return null;
  const hour = Number(parts[1]);
  const minute = Number(parts[2] ?? '0');
  if (hour > 24 || minute > 59 || (hour === 24 && minute > 0)) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
