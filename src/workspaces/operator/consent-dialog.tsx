import './recording.css';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../contract/api.ts';
import { consentWords } from '../../../domain/call/recording.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import type { CallActs } from './use-calls.ts';

type ConsentDialogProps = { readonly call: CallCard; readonly acts: CallActs; readonly onClose: () => void };

/** The sentence to read aloud, in the language of the desk and smaller in the other, and what the caller answers. Escape asks nothing and notes nothing. */
export function ConsentDialog({ call, acts, onClose }: ConsentDialogProps) {
  const { t, i18n } = useTranslation(['operator', 'common']);
  const other = i18n.language === 'ar' ? 'en' : 'ar';
  const otherWords = i18n.getFixedT(other, 'operator');
  const note = (answer: 'yes' | 'no'): void => {
    void acts.together(call, { kind: 'record-consent', answer, words: consentWords });
    onClose();
  };
  // No digit: whoever wanted the emergency and its digit must not note a yes. F9 goes through to it.
  useHotkeys({ KeyY: () => note('yes'), KeyN: () => note('no'), F9: onClose }, { inDialog: true });
  return (
    <Dialog title={t('recording.title')} onClose={onClose} className="consent-dialog">
      <p className="small quiet-text">{t('recording.how')}</p>
      <p className="ask">{t('recording.sentence')}</p>
      <p className="say" lang={other} dir={other === 'ar' ? 'rtl' : 'ltr'}>
        {otherWords('recording.sentence')}
      </p>
      <div className="consent-answers">
        <Button hotkey="Y" onPress={() => note('yes')}>
          {t('recording.yes')}
        </Button>
        <Button hotkey="N" onPress={() => note('no')}>
          {t('recording.no')}
        </Button>
        <span className="grow" />
        <Button look="quiet" hotkey="Esc" onPress={onClose}>
          {t('recording.notNow')}
        </Button>
      </div>
    </Dialog>
  );
}
