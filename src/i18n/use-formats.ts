import { useTranslation } from 'react-i18next';
import { centreZone, secondsBetween } from '../../domain/clock.ts';
import { usePreferences } from '../state/preferences.ts';

const two = (n: number): string => String(n).padStart(2, '0');

function durationText(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

const dayStep = { unit: 'day', seconds: 86_400 } as const;
const hourStep = { unit: 'hour', seconds: 3600 } as const;
const minuteStep = { unit: 'minute', seconds: 60 } as const;
const inArabic = (text: string): string => text.replace(/\d/gu, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)] ?? digit);

const steps = [dayStep, hourStep, minuteStep] as const;

/** Minutes as people say them: days and hours once there are many. */
function amountText(locale: string, minutes: number): string {
  const step = minutes < 120 ? minuteStep : minutes < 2 * 1440 ? hourStep : dayStep;
  const format = new Intl.NumberFormat(locale, { style: 'unit', unit: step.unit, unitDisplay: 'long' });
  return format.format(Math.round((minutes * 60) / step.seconds));
}

/** Of what is to come a minute that has begun counts whole, so that what was just set for three days does not read as two. */
function relativeText(format: Intl.RelativeTimeFormat, exactly: number): string {
  const seconds = exactly > 0 ? Math.ceil(exactly / minuteStep.seconds) * minuteStep.seconds : exactly;
  const step = steps.find((one) => Math.abs(seconds) >= one.seconds);
  return step === undefined ? format.format(0, 'minute') : format.format(Math.trunc(seconds / step.seconds), step.unit);
}

const shortForm = {
  timeZone: centreZone,
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;
const dateForm = { timeZone: centreZone, day: 'numeric', month: 'long', year: 'numeric' } as const;

type Digits = 'latin' | 'arabic';

function makeFormats(language: string, digits: Digits) {
  const locale = `${language === 'ar' ? 'ar-QA' : 'en-GB'}-u-nu-${digits === 'arabic' ? 'arab' : 'latn'}`;
  const inDigits = (text: string): string => (digits === 'arabic' ? inArabic(text) : text);
  const time = new Intl.DateTimeFormat(locale, {
    timeZone: centreZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const day = new Intl.DateTimeFormat(locale, {
    timeZone: centreZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const short = new Intl.DateTimeFormat(locale, shortForm);
  const date = new Intl.DateTimeFormat(locale, dateForm);
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  return {
    time: (at: string) => time.format(new Date(at)),
    day: (at: string) => day.format(new Date(at)),
    /** With its year, for what may be long ago. */
    date: (at: string) => date.format(new Date(at)),
    dayAndTime: (at: string) => short.format(new Date(at)),
    /** "7 minutes", "2 hours". */
    amount: (minutes: number) => amountText(locale, minutes),
    /** "in 2 hours", "3 days ago"; under a minute: this minute. */
    relative: (at: string, now: string) => relativeText(relative, secondsBetween(now, at)),
    number: (value: number) => number.format(value),
    duration: (seconds: number) => inDigits(durationText(seconds)),
    digits: inDigits,
  };
}

type Formats = ReturnType<typeof makeFormats>;

/** Making one takes most of a millisecond, and every row of every list asks for them. */
const made = new Map<string, Formats>();

/** Times, numbers and durations in the reader's language and digits, in the centre's time zone. */
export function useFormats(): Formats {
  const { i18n } = useTranslation();
  const digits = usePreferences((preferences) => preferences.digits);
  const key = `${i18n.language} ${digits}`;
  const formats = made.get(key) ?? makeFormats(i18n.language, digits);
  made.set(key, formats);
  return formats;
}
