import { useTranslation } from 'react-i18next';
import type { CallBackStep } from '../../../contract/call-backs.ts';
import { callBackReasons, type CallBackReason } from '../../../domain/call/work-of.ts';
import { useFormats } from '../../i18n/use-formats.ts';

const reasonIn = (code: string | null): CallBackReason | undefined => callBackReasons.find((one) => one === code);

/** What happened to one call-back, by name, the earliest first. */
export function CallBackHistory({ steps }: { readonly steps: readonly CallBackStep[] }) {
  const { t } = useTranslation('callBacks');
  const { dayAndTime } = useFormats();
  const textOf = ({ what, code, toName, forAt }: CallBackStep): string => {
    const reason = reasonIn(code);
    return t(`history.${what}`, {
      reason: reason === undefined ? '' : t(`why.${reason}`),
      to: toName ?? '',
      when: forAt === null ? '' : dayAndTime(forAt),
    });
  };
  return (
    <details className="call-back-history">
      <summary>{t('history.title')}</summary>
      <ol>
        {steps.map((step) => (
          <li key={`${step.at} ${step.what} ${step.byName ?? ''}`} className="small">
            <bdi className="quiet-text">{dayAndTime(step.at)}</bdi> <b>{step.byName ?? t('history.centre')}</b>{' '}
            <span>{textOf(step)}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
