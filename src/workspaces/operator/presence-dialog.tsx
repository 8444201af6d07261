import { useTranslation } from 'react-i18next';
import { chosenStates, type ChosenState } from '../../../domain/queue/standing.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import type { Presence } from './use-presence.ts';

/** What I am doing, chosen with one digit. */
export function PresenceDialog({ presence, onClose }: { readonly presence: Presence; readonly onClose: () => void }) {
  const { t } = useTranslation(['queue', 'common']);
  const choose = (state: ChosenState): void => {
    presence.choose(state);
    onClose();
  };
  const keys = chosenStates.map((state, at) => [`Digit${at + 1}`, () => choose(state)] as const);
  useHotkeys(Object.fromEntries(keys), { inDialog: true });
  return (
    <Dialog title={t('mine.title')} onClose={onClose}>
      <p className="small quiet-text">{t('mine.how')}</p>
      <Chips
        label={t('mine.title')}
        isLabelHidden
        chips={chipsOf(chosenStates, (state) => t(`state.${state}`), true)}
        chosen={[presence.chosen]}
        onChoose={choose}
      />
      <div className="row">
        <Button look="quiet" hotkey="Esc" onPress={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
