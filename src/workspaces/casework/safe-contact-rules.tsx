import { useTranslation } from 'react-i18next';
import { timeOfDay } from '../../../domain/clock.ts';
import { mayCallBack, type SafeContact } from '../../../domain/people/safe-contact.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useNow } from '../../shared-ui/use-now.ts';

type SafeContactRulesProps = { readonly rule: SafeContact; readonly number?: string | undefined };

/** May I call now? The number is there only while the answer is yes: what is not on the screen cannot be dialled by mistake. */
export function SafeContactRules({ rule, number }: SafeContactRulesProps) {
  const { t } = useTranslation('casework');
  const { digits } = useFormats();
  const now = timeOfDay(useNow(10_000));
  const isNow = mayCallBack(rule, now);
  const shown = rule.number ?? number;
  const verdict = isNow
    ? 'now'
    : rule.callBack === 'allowed'
      ? 'later'
      : rule.callBack === 'forbidden'
        ? 'never'
        : 'notAsked';
  const isAnyTime = (rule.from ?? '00:00') === '00:00' && (rule.until ?? '24:00') === '24:00';
  return (
    <section className={`safe-contact ${isNow ? 'yes' : 'no'}`} aria-label={t('safe.title')}>
      <p className="safe-verdict">
        <span aria-hidden="true">{isNow ? '✓' : '⛔'}</span> {t(`safe.${verdict}`)}{' '}
        {isNow && shown !== undefined ? <bdi dir="ltr">{digits(shown)}</bdi> : null}
      </p>
      {isNow && shown === undefined ? <p>{t('safe.numberAtLine')}</p> : null}
      <ul className="safe-rules">
        {rule.callBack !== 'allowed' ? null : (
          <li>
            {isAnyTime
              ? t('safe.anyTime')
              : t('safe.hours', {
                  from: digits(rule.from ?? '00:00'),
                  until: digits(rule.until ?? '24:00'),
                  now: digits(now),
                })}
          </li>
        )}
        <li>
          {rule.voicemail === 'allowed'
            ? t('safe.voicemail.allowed')
            : t(rule.voicemail === 'forbidden' ? 'safe.voicemail.forbidden' : 'safe.voicemail.notAsked')}
        </li>
        {rule.whoMayAnswer === undefined || rule.whoMayAnswer === '' ? null : (
          <li>
            {t('safe.whoMayAnswer')} <bdi>{rule.whoMayAnswer}</bdi>
          </li>
        )}
        {rule.codeWord === undefined || rule.codeWord === '' ? null : (
          <li>
            {t('safe.codeWord')}{' '}
            <strong>
              <bdi>{rule.codeWord}</bdi>
            </strong>
          </li>
        )}
      </ul>
    </section>
  );
}
