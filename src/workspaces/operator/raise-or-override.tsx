import { useTranslation } from 'react-i18next';
import { liveEscalation } from '../../../domain/intake/intake.ts';
import { Button } from '../../shared-ui/button.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useGroups } from './desk-groups.ts';
import { useDesk } from './desk-store.ts';
import { useDraft } from './use-draft.ts';
import { useSupervised } from './use-progress.ts';
import { useAssessment } from './use-run.ts';

type Asking = 'raise' | 'override';

function ReasonForm({ asking, onDone }: { readonly asking: Asking; readonly onDone: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const note = useDesk((desk) => desk.note);
  const draft = useDraft(`${asking}Reason`, '');
  const reason = draft.text;
  const write = (): void => {
    const fact =
      asking === 'raise'
        ? ({ type: 'screening.raised', body: { level: 'escalate', reason } } as const)
        : ({ type: 'screening.overridden', body: { reason } } as const);
    void note(fact).then((isDone) => (isDone ? onDone() : undefined));
  };
  useHotkeys({ Escape: onDone });
  return (
    <div className="reason-form">
      <TextField label={t(`${asking}.reason`)} value={reason} onChange={draft.change} onEnter={write} autoFocus />
      <div className="row">
        <Button look="primary" onPress={write} hotkey="Enter" isDisabled={reason.trim() === ''}>
          {t(`${asking}.do`)}
        </Button>
        <Button look="quiet" onPress={onDone} hotkey="Esc">
          {t('common:cancel')}
        </Button>
      </div>
    </div>
  );
}

/** Which of the two forms stands open; kept with the view, so that a restart opens it again. */
function useAsking(): Asking | null {
  const form = useDesk((desk) => desk.form);
  if (form === 'raiseReason') return 'raise';
  return form === 'overrideReason' ? 'override' : null;
}

/** A person may judge the danger higher, never lower; and a triggered screening ends without police only with a reason. */
export function RaiseOrOverride() {
  const { t } = useTranslation('operator');
  const supervised = useSupervised();
  const asking = useAsking();
  const openForm = useDesk((desk) => desk.openForm);
  const intake = useDesk((desk) => desk.stored?.intake);
  const level = useAssessment()?.level;
  const toScript = useGroups((groups) => groups.toScript);
  const canRaise = level !== undefined && level !== 'escalate';
  const canOverride =
    level === 'escalate' &&
    intake !== undefined &&
    liveEscalation(intake) === null &&
    intake.screening.overridden === undefined;
  useHotkeys({
    KeyU: canRaise ? () => openForm('raiseReason') : undefined,
    KeyO: canOverride ? () => openForm('overrideReason') : undefined,
  });
  const done = (): void => {
    openForm(null);
    toScript();
  };
  // A form that makes no sense any more, e.g. because the emergency was sent meanwhile, goes away.
  const isAskable = asking === 'raise' ? canRaise : canOverride;
  if (asking !== null && isAskable) return <ReasonForm asking={asking} onDone={done} />;
  const overridden = intake?.screening.overridden;
  const isSigned = supervised !== null && supervised.countersignedAt !== null;
  if (!canRaise && !canOverride && overridden === undefined) return null;
  return (
    <div className="row">
      {canRaise ? (
        <Button look="quiet" hotkey="U" onPress={() => openForm('raiseReason')}>
          {t('raise.open')}
        </Button>
      ) : null}
      {canOverride ? (
        <Button hotkey="O" onPress={() => openForm('overrideReason')}>
          {t('override.open')}
        </Button>
      ) : null}
      {overridden === undefined ? null : (
        <p className="small quiet-text">
          {t(isSigned ? 'override.signed' : 'override.waiting', {
            reason: overridden.reason,
          })}
        </p>
      )}
    </div>
  );
}
