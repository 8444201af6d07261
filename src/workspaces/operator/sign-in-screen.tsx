import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';

/** The calm page before anybody is signed in. */
export function SignInScreen({
  refusal,
  sealed,
  onSignIn,
}: {
  readonly refusal: RefusalCode | null;
  /** Steps that lie sealed here, of whoever worked last. */
  readonly sealed: number;
  readonly onSignIn: () => void;
}) {
  const { t } = useTranslation(['operator', 'common']);
  const { number } = useFormats();
  useHotkeys({ Enter: onSignIn });
  return (
    <main className="gate">
      <h1>{t('common:product')}</h1>
      <p className="quiet-text">{t('signIn.what')}</p>
      {sealed > 0 ? <Word tone="amber">{t('signIn.sealed', { count: sealed, shown: number(sealed) })}</Word> : null}
      <RefusalLine code={refusal} />
      <Button look="primary" hotkey="Enter" onPress={onSignIn} autoFocus>
        {t('common:signIn')}
      </Button>
    </main>
  );
}
