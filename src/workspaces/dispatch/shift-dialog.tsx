import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';

type Colleague = { readonly staffId: string; readonly name: string };

/** What goes over: danger, place, how it stands, its age, and when the clock acts next. */
export function HandedList({ views }: { readonly views: readonly EscalationView[] }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { time } = useFormats();
  return (
    <ul className="unit-parts">
      {views.map((view) => (
        <li key={view.id} className="unit-part">
          <strong>{t(`common:danger.${view.danger}`)}</strong>
          <PlaceText place={view.card.place} />
          <span className="grow" />
          <span>{t(`common:handover.${view.state}`, { name: view.acceptedByName ?? '' })}</span>
          <span className="small">
            {t('shift.age')} <Elapsed since={view.raisedAt} />
          </span>
          {view.clockAt === undefined ? null : (
            <span className="small">{t('shift.clock', { time: time(view.clockAt) })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

type ChooseNextProps = { readonly colleagues: readonly Colleague[]; readonly onClose: () => void };

function ChooseNext({ colleagues, onClose }: ChooseNextProps) {
  const { t } = useTranslation(['dispatch', 'common']);
  const [to, setTo] = useState<string | null>(null);
  const { ask, code, isBusy } = useAsk();
  const send = async (): Promise<void> => {
    if (to !== null && (await ask('/api/dispatch/shift/offer', { to }))) onClose();
  };
  const shown = colleagues.slice(0, 9);
  const digits = Object.fromEntries(shown.map((one, index) => [`Digit${index + 1}`, () => setTo(one.staffId)]));
  useHotkeys({ ...digits, Enter: to === null ? undefined : () => void send() }, { inDialog: true });
  if (shown.length === 0) return <p className="sentence">{t('shift.nobody')}</p>;
  return (
    <>
      <Chips
        label={t('shift.to')}
        chips={shown.map((one, index) => ({ value: one.staffId, text: one.name, hotkey: String(index + 1) }))}
        chosen={to === null ? [] : [to]}
        onChoose={setTo}
      />
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button look="primary" hotkey="Enter" onPress={() => void send()} isDisabled={to === null || isBusy}>
          {t('shift.send')}
        </Button>
      </div>
    </>
  );
}

/** Leaving: what this person has open goes to a named next one, and stays theirs until that one takes it. */
export function ShiftDialog({
  mine,
  onClose,
}: {
  readonly mine: readonly EscalationView[];
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('dispatch');
  const query = useCentre<readonly Colleague[]>('/api/dispatch/colleagues', [], 60_000);
  return (
    <Dialog title={t('shift.title')} onClose={onClose} className="wide">
      {mine.length === 0 ? (
        <p className="sentence">{t('shift.none')}</p>
      ) : (
        <>
          <HandedList views={mine} />
          <Reading query={query}>{(colleagues) => <ChooseNext colleagues={colleagues} onClose={onClose} />}</Reading>
        </>
      )}
    </Dialog>
  );
}
