import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../contract/api.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { Word } from './word.tsx';

/** Everybody who took it, when it was not one person at one desk: a word by phone, and the desk that joined it. */
export function TakenBy({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  const { time } = useFormats();
  const chain = view.acceptances ?? [];
  const { held } = view;
  if (held === undefined && !chain.some((one) => one.how === 'voice')) return null;
  return (
    <ul className="small" aria-label={t('takenBy.label')}>
      {chain.map((one) => (
        <li key={one.at + one.how}>
          {one.how === 'desk'
            ? t('takenBy.desk', { name: one.byName, time: time(one.at) })
            : t('takenBy.voice', {
                name: one.byName,
                time: time(one.at),
                badge: one.badge || '–',
                reference: one.reference || '–',
                confirmed: one.confirmedByName,
              })}
        </li>
      ))}
      {held === undefined ? null : <li>{t('takenBy.held', { name: held.byName, time: time(held.at) })}</li>}
    </ul>
  );
}

/** What the clock last rang for, once somebody has it: no unit, no movement, no word. */
export function LateWord({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('common');
  return view.alarm === undefined ? null : <Word tone="red">{t(`lateWhy.${view.alarm.why}`)}</Word>;
}
