import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';

/** Shows on the tab how many wait for someone to accept, so that a page behind others is noticed. */
export function useTitleCount(count: number): void {
  const { t } = useTranslation();
  const { number } = useFormats();
  const title = count === 0 ? t('product') : `(${number(count)}) ${t('product')}`;
  useEffect(() => {
    document.title = title;
    return () => {
      document.title = t('product');
    };
  }, [title, t]);
}
