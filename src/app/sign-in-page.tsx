import { useTranslation } from 'react-i18next';
import { Link } from 'react-aria-components';

/** Not signed in: one sentence and one thing to do. Signing in happens at the identity provider. */
export function SignInPage() {
  const { t } = useTranslation();
  return (
    <section className="sign-in" aria-labelledby="sign-in-title">
      <h1 id="sign-in-title">{t('shell.signInTitle')}</h1>
      <p className="quiet-text">{t('shell.signInWhy')}</p>
      <Link className="button primary" href="/auth/login?to=/desk/" autoFocus>
        {t('signIn')}
      </Link>
    </section>
  );
}
