import { useTranslation } from 'react-i18next';
import type { Staff } from '../../contract/people.ts';
import { may } from '../../domain/access/roles.ts';
import { onCallFor } from '../../domain/escalation/on-call.ts';
import { changeLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/use-words.ts';
import { Button } from '../shared-ui/button.tsx';
import { Word } from '../shared-ui/word.tsx';
import { usePreferences } from '../state/preferences.ts';
import { useAsk } from '../state/use-ask.ts';
import { DeskLinks } from './desk-links.tsx';

type ShellHeaderProps = {
  readonly staff: Staff | null;
  readonly isDemo: boolean;
  readonly isReached: boolean;
  readonly isDark: boolean;
};

/** Language, look and digits of this reader. */
function Likings({ isDark }: { readonly isDark: boolean }) {
  const { t, i18n } = useTranslation();
  const { digits, setDigits, setTheme } = usePreferences();
  return (
    <>
      <Button
        look="quiet"
        label={`${t('language.label')}: ${t('language.other')}`}
        onPress={() => void changeLanguage(i18n.language === 'ar' ? 'en' : 'ar')}
      >
        {t('language.other')}
      </Button>
      <Button look="quiet" onPress={() => setTheme(isDark ? 'light' : 'dark')}>
        {isDark ? t('theme.light') : t('theme.dark')}
      </Button>
      <Button
        look="quiet"
        label={`${t('digits.label')}: ${digits === 'latin' ? t('digits.arabic') : t('digits.latin')}`}
        onPress={() => setDigits(digits === 'latin' ? 'arabic' : 'latin')}
      >
        <bdi>{digits === 'latin' ? t('digits.arabic') : t('digits.latin')}</bdi>
      </Button>
    </>
  );
}

/** The bar over every web desk: what this is, whether the centre is there, who is at the desk, and how it looks. */
export function ShellHeader({ staff, isDemo, isReached, isDark }: ShellHeaderProps) {
  const { t } = useTranslation();
  const { nameOf } = useWords();
  const { ask } = useAsk();
  const onCall = staff === null ? null : onCallFor(staff);
  const signOut = async (): Promise<void> => {
    await (window.nida === undefined ? ask('/auth/logout') : window.nida.signOut());
    // Whatever the answer was, the page asks again who is signed in and shows the truth.
    window.location.assign(window.nida === undefined ? '/desk/' : '/');
  };
  return (
    <header className="shell-header" aria-label={t('shell.header')}>
      <strong className="shell-product">{t('product')}</strong>
      {staff !== null && may(staff.role, 'approve-scripts') ? <DeskLinks /> : null}
      {isDemo ? <span className="small quiet-text">{t('demo')}</span> : null}
      <span className="grow" />
      <span role="status">
        {isReached ? (
          <Word tone="green">{t('centre.reached')}</Word>
        ) : (
          <Word tone="red">{t('centre.unreachable')}</Word>
        )}
      </span>
      {staff === null ? null : (
        <span className="shell-person">
          <bdi>{nameOf(staff)}</bdi>{' '}
          <span className="quiet-text small">{t(onCall === null ? `role.${staff.role}` : `agency.${onCall}`)}</span>
        </span>
      )}
      <Likings isDark={isDark} />
      {staff === null ? null : (
        <Button look="quiet" onPress={() => void signOut()}>
          {t('signOut')}
        </Button>
      )}
    </header>
  );
}
