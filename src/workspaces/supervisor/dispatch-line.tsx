import { useTranslation } from 'react-i18next';
import type { Supervision } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** What is wrong between the centre and the desks of the operations room; nothing while all is well. */
export function DispatchLine({ desks }: { readonly desks: Supervision['dispatchDesks'] }) {
  const { t } = useTranslation('supervisor');
  const { number, time } = useFormats();
  return (
    <>
      {desks.isDead && desks.seenAt !== null ? (
        <p className="banner red" role="alert">
          {t('dispatchGone', { time: time(desks.seenAt) })}
        </p>
      ) : null}
      {desks.differing > 0 ? (
        <p className="banner red" role="alert">
          {t('dispatchDiffers', { n: number(desks.differing) })}
        </p>
      ) : null}
    </>
  );
}
