import { useTranslation } from 'react-i18next';

/** Beside a part of the card that the last amendment changed. */
export function NewMark({ isNew }: { readonly isNew: boolean }) {
  const { t } = useTranslation();
  return isNew ? <mark className="new-mark">{t('new')}</mark> : null;
}
