import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';

/** The calm page before anybody is signed in. */
export function SignInScreen({
  refusal,
  onSignIn,
}: {
  readonly refusal: RefusalCode | null;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation(['operator', 'common']);
  useHotkeys({ Enter: onSignIn });
  return (
    <main className="gate">
      <h1>{t('common:product')}</h1>
      <p className="quiet-text">{t('signIn.what')}</p>
      <RefusalLine code={refusal} />
      <Button look="primary" hotkey="Enter" onPress={onSignIn} autoFocus>
        {t('common:signIn')}
      </Button>
    </main>
  );
}
