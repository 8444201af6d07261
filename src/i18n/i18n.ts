import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { resources } from './resources.ts';

export type Language = 'ar' | 'en';
const directionOf = (language: Language): 'rtl' | 'ltr' => (language === 'ar' ? 'rtl' : 'ltr');

const languageKey = 'nida-language';

/** The language this reader chose last on this screen; Arabic when none was chosen. */
export const rememberedLanguage = (): Language => (localStorage.getItem(languageKey) === 'en' ? 'en' : 'ar');

/** Sets direction and language at the root; everything below follows by logical CSS. */
function applyLanguage(language: Language): void {
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
}

/** Starts translation in one language; both are shipped, none is fetched. */
export async function startTranslation(language: Language): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources,
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    ns: Object.keys(resources.ar),
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  applyLanguage(language);
}

/** Changes the language in place and remembers it: nothing is remounted and nothing typed is lost. */
export async function changeLanguage(language: Language): Promise<void> {
  localStorage.setItem(languageKey, language);
  // First: whatever asks the centre anew because the language changed must ask in the new one.
  applyLanguage(language);
  await i18next.changeLanguage(language);
}
