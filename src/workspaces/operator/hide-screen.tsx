import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { centreZone } from '../../../domain/clock.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Kbd } from '../../shared-ui/kbd.tsx';

const dayMs = 86_400_000;

/** The month that holds today, as weeks of days from Sunday; zero for days of other months. */
function weeksOf(today: string): readonly (readonly number[])[] {
  const [year = 1970, month = 1] = today.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1, 1));
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const start = first.getTime() - first.getUTCDay() * dayMs;
  const weeks = Math.ceil((first.getUTCDay() + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (__, day) => {
      const date = new Date(start + (week * 7 + day) * dayMs);
      return date.getUTCMonth() === month - 1 ? date.getUTCDate() : 0;
    }),
  );
}

/** Something neutral over everything: a month. A second look shows nothing of the caller; the call itself goes on. */
export function HideScreen({ isRinging }: { readonly isRinging: boolean }) {
  const { t, i18n } = useTranslation('operator');
  const { number } = useFormats();
  const [wasIn] = useState(() => document.activeElement);
  // What lies behind is inert meanwhile; afterwards the hands are where they were.
  useEffect(() => () => (wasIn instanceof HTMLElement ? wasIn.focus() : undefined), [wasIn]);
  // Nobody goes on hearing a message when the screen must show nothing.
  useEffect(() => document.querySelectorAll<HTMLAudioElement>('audio.left-message').forEach((one) => one.pause()), []);
  useEffect(() => {
    const title = document.title;
    document.title = t('hide.title');
    return () => {
      document.title = title;
    };
  }, [t]);
  const [now] = useState(() => new Date());
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: centreZone }).format(now);
  const month = new Intl.DateTimeFormat(i18n.language === 'ar' ? 'ar-QA-u-nu-latn' : 'en-GB', {
    month: 'long',
    year: 'numeric',
    timeZone: centreZone,
  }).format(now);
  return (
    <div className="hide-screen" role="dialog" aria-modal="true" aria-label={t('hide.title')}>
      <h1>{month}</h1>
      <table>
        <tbody>
          {weeksOf(today).map((week) => (
            <tr key={week.join('-')}>
              {week.map((day, index) => (
                <td key={`${day}-${index}`} className={day === Number(today.slice(8)) ? 'today' : ''}>
                  {day === 0 ? '' : number(day)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {/* A ring must be seen, but says nothing to a stranger. */}
      <p className="hide-ring" role="status">
        {isRinging ? <Kbd>F2</Kbd> : null}
      </p>
    </div>
  );
}
