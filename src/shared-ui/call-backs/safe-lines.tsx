import './call-backs.css';
import { useTranslation } from 'react-i18next';
import type { SafeWording } from '../../../domain/people/calling-back.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** What to say and what never to say to whoever answers, before the call and while it lasts. */
export function SafeLines({ safe }: { readonly safe: SafeWording }) {
  const { t } = useTranslation('callBacks');
  const { digits } = useFormats();
  const hours = [
    safe.from === undefined ? null : t('safe.from', { time: digits(safe.from) }),
    safe.until === undefined ? null : t('safe.until', { time: digits(safe.until) }),
  ].filter((part) => part !== null);
  return (
    <section className="safe-lines" aria-label={t('safe.title')}>
      <p className="safe-say">{t('safe.say')}</p>
      <ul>
        <li>
          {safe.codeWord === undefined ? (
            t('safe.noCodeWord')
          ) : (
            <>
              {t('safe.codeWord')} <b dir="auto">{safe.codeWord}</b>
            </>
          )}
        </li>
        {safe.whoMayAnswer === undefined ? null : (
          <li>
            {t('safe.whoMayAnswer')} <b dir="auto">{safe.whoMayAnswer}</b>
          </li>
        )}
        {hours.length === 0 ? null : (
          <li>
            {t('safe.hours')} {hours.join(' ')}
          </li>
        )}
        <li>{t('safe.other')}</li>
        <li>{t(`safe.voicemail.${safe.voicemail}`)}</li>
      </ul>
    </section>
  );
}
