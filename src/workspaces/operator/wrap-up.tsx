import { useTranslation } from 'react-i18next';
import { outcomeOf } from '../../../domain/intake/intake.ts';
import { chosenStates } from '../../../domain/queue/standing.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips, chipsOf } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { theDesk, useDesk } from './desk-store.ts';
import { useDraft } from './use-draft.ts';
import type { Presence } from './use-presence.ts';

/** The last look at an intake: its outcome, a summary if one is wanted, and what comes after it. F4 or Enter ends it. */
export function WrapUp({ presence, onClose }: { readonly presence: Presence; readonly onClose: () => void }) {
  const { t } = useTranslation(['operator', 'common', 'queue']);
  const intake = useDesk((desk) => desk.stored?.intake);
  const { run, show } = theDesk.getState();
  const refusal = useDesk((desk) => desk.refusal);
  const summary = useDraft('summary', intake?.summary ?? '');
  const endNow = async (): Promise<void> => {
    if (!(await run({ do: 'wrap-up', summary: summary.text }))) return;
    show(null);
    onClose();
  };
  const end = (): void => void endNow();
  useHotkeys({ F4: end }, { inDialog: true });
  if (intake === undefined) return null;
  const outcome = outcomeOf(intake);
  return (
    <Dialog title={t('wrapUp.title')} onClose={onClose} className="wrap-up">
      <p>{outcome === null ? t('outcome.none') : t('outcome.is', { outcome: t(`common:outcome.${outcome}`) })}</p>
      <TextField
        label={t('wrapUp.summary')}
        value={summary.text}
        onChange={summary.change}
        onEnter={end}
        lines="many"
        autoFocus
      />
      <RefusalLine code={refusal} />
      <Chips
        label={t('queue:mine.after')}
        chips={chipsOf(chosenStates, (state) => t(`queue:state.${state}`), false)}
        chosen={[presence.chosen]}
        onChoose={presence.choose}
      />
      <div className="row">
        <Button look="primary" hotkey="F4" onPress={end}>
          {presence.chosen === 'ready'
            ? t('wrapUp.do')
            : t('queue:mine.endThen', { state: t(`queue:state.${presence.chosen}`) })}
        </Button>
        <Button look="quiet" hotkey="Esc" onPress={onClose}>
          {t('common:cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
