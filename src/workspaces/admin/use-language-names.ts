import { useTranslation } from 'react-i18next';

/** Names of languages by their codes, in the reader's language. */
export function useLanguageNames(): (code: string) => string {
  const { i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  return (code) => names.of(code) ?? code;
}
