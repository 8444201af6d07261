import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../domain/refusal.ts';

/** What could not be done, in plain words, with its code for whoever helps. */
export function RefusalLine({ code }: { readonly code: RefusalCode | null }) {
  const { t } = useTranslation('errors');
  if (code === null) return null;
  return (
    <p className="word red" role="alert">
      {t(code)} <bdi className="small">({code})</bdi>
    </p>
  );
}
