import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { useWords } from '../../i18n/use-words.ts';
import { takenAtDesk } from '../../../domain/escalation/step-of.ts';
import type { UnitName, UnitStep } from '../../../domain/escalation/units.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { CloseDialog } from './close-dialog.tsx';
import { HandoverEnd } from './handover-end.tsx';
import { RejectDialog } from './reject-dialog.tsx';
import { SendUnits } from './send-units.tsx';

type HandoverActsProps = { readonly view: EscalationView; readonly staff: Staff };

type Opened = 'reject' | 'close' | null;
type ActDialogProps = {
  readonly view: EscalationView;
  readonly open: Opened;
  readonly onClose: () => void;
  readonly ask: (path: string, body: unknown) => Promise<boolean>;
};

/** What an act needs to know before it is done. */
function ActDialog({ view, open, onClose, ask }: ActDialogProps) {
  if (open === null) return null;
  const send = (body: unknown): Promise<boolean> => ask(`/api/escalations/${view.id}/${open}`, body);
  const Dialog = open === 'reject' ? RejectDialog : CloseDialog;
  return <Dialog keptAs={`${open} ${view.id}`} onClose={onClose} onSend={send} />;
}

/** What may be done with an escalation in its state; accepting is the largest thing on the screen and says whose name it takes. */
export function HandoverActs({ view, staff }: HandoverActsProps) {
  const { t } = useTranslation('dispatch');
  const { nameOf } = useWords();
  const { ask, code, isBusy } = useAsk();
  const [open, setOpen] = useState<Opened>(null);
  const at = `/api/escalations/${view.id}`;
  const { state } = view;
  const mayReject = state === 'sent' || state === 'delivered' || state === 'accepted';
  const waitsForWay = state === 'accepted' || state === 'assigned';
  const mayArrive = state === 'assigned' || state === 'en-route';
  const mayClose = waitsForWay || state === 'en-route' || state === 'arrived';
  // By phone only: a desk joins, so that somebody here is asked about it.
  const mayJoin = state !== 'closed' && view.acceptedAt !== undefined && takenAtDesk(view) === undefined;
  const mayAccept = state === 'sent' || state === 'delivered' || state === 'rejected' || mayJoin;
  const accept = (): void => void ask(`${at}/accept`);
  const step = (unit: UnitName, to: UnitStep): Promise<boolean> =>
    unit.unitId === undefined
      ? ask(`${at}/${to === 'assigned' ? 'assign' : 'unit'}`, unit)
      : ask(`${at}/unit-step`, { ...unit, step: to });
  const arrived = (): void => void ask(`${at}/arrived`);
  useHotkeys({
    KeyA: mayAccept ? accept : undefined,
    KeyR: mayReject ? () => setOpen('reject') : undefined,
    KeyV: mayArrive ? arrived : undefined,
    KeyC: mayClose ? () => setOpen('close') : undefined,
  });
  return (
    <footer className="acts">
      <RefusalLine code={code} />
      <HandoverEnd view={view} />
      <div className="acts-row">
        {mayAccept ? (
          <Button look="primary" className="accept" hotkey="A" onPress={accept} isDisabled={isBusy}>
            {t('accept', { name: nameOf(staff) })}
          </Button>
        ) : null}
        {mayReject ? (
          <Button {...(mayAccept ? { className: 'reject' } : {})} hotkey="R" onPress={() => setOpen('reject')}>
            {t('reject')}
          </Button>
        ) : null}
        {mayClose ? <SendUnits view={view} known={view.unit ?? ''} waitsForWay={waitsForWay} onStep={step} /> : null}
        {mayArrive ? (
          <Button look="primary" hotkey="V" onPress={arrived}>
            {t('arrived')}
          </Button>
        ) : null}
        {mayClose ? (
          <Button hotkey="C" onPress={() => setOpen('close')}>
            {t('close')}
          </Button>
        ) : null}
      </div>
      <ActDialog view={view} open={open} onClose={() => setOpen(null)} ask={ask} />
    </footer>
  );
}
