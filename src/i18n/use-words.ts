import { useTranslation } from 'react-i18next';
import type { Staff } from '../../contract/people.ts';
import type { Approach } from '../../domain/people/approach.ts';

/** Words that several desks say in the same way. */
export function useWords() {
  const { t, i18n } = useTranslation();
  return {
    nameOf: (person: Pick<Staff, 'nameAr' | 'nameEn'>): string =>
      i18n.language === 'ar' ? person.nameAr : person.nameEn,
    /** A name that is kept in both languages. */
    inBoth: (name: { readonly ar: string; readonly en: string }): string =>
      i18n.language === 'ar' ? name.ar : name.en,
    /** What an approaching patrol must know, strongest first; empty when nothing was said. */
    approach: (approach: Approach): readonly string[] => [
      ...(approach.weapon === undefined ? [] : [t(`weapon.${approach.weapon}`)]),
      ...(approach.silent === true ? [t('approach.silent')] : []),
      ...(approach.lockedIn === true ? [t('approach.lockedIn')] : []),
      ...(approach.cannotSpeak === true ? [t('approach.cannotSpeak')] : []),
    ],
  };
}
