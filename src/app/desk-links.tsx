import { useTranslation } from 'react-i18next';
import { hashOf, useHash } from '../state/use-hash.ts';

/** From the desk of a role to the scripts and back, for those who decide about them. */
export function DeskLinks() {
  const { t } = useTranslation();
  const [place] = useHash();
  const isAtScripts = place === 'scripts';
  return (
    <nav className="desk-links" aria-label={t('desks.label')}>
      <a href={hashOf()} aria-current={isAtScripts ? undefined : 'page'}>
        {t('desks.desk')}
      </a>
      <a href={hashOf('scripts')} aria-current={isAtScripts ? 'page' : undefined}>
        {t('desks.scripts')}
      </a>
    </nav>
  );
}
