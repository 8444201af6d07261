import { useTranslation } from 'react-i18next';
import { runsOf } from '../../../domain/intake/assess-intake.ts';
import { refOf, type Instrument } from '../../../domain/screening/instrument.ts';
import { questionsOf } from '../../../domain/screening/script.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useScriptWords } from '../../i18n/use-script-words.ts';
import { useCatalogue } from '../../state/catalogue.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAssessment } from './use-run.ts';
import { theDesk, useDesk } from './desk-store.ts';

const mostKeys = 9;

/** The scripts this desk may open: open ones first, then what the answers suggest, then the rest. */
function useOffered(): { readonly offered: readonly Instrument[]; readonly isOpen: (id: string) => boolean } {
  const catalogue = useCatalogue();
  const intake = useDesk((desk) => desk.stored?.intake);
  const suggested = useAssessment()?.opens ?? [];
  const open = intake === undefined ? [] : runsOf(intake).map((run) => run.script.id);
  const inOpening = new Set((catalogue.find(catalogue.opening) ?? []).map((one) => one.id));
  const rank = (one: Instrument): number => (open.includes(one.id) ? 0 : suggested.includes(one.id) ? 1 : 2);
  const offered = catalogue.inForce
    .filter((one) => one.offeredTo.includes('operator') && !inOpening.has(one.id))
    .toSorted((a, b) => rank(a) - rank(b));
  return { offered, isOpen: (id) => open.includes(id) };
}

type RowProps = {
  readonly instrument: Instrument;
  readonly hotkey: string | null;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

function Row({ instrument, hotkey, isOpen, onOpen }: RowProps) {
  const { t } = useTranslation('operator');
  const { say } = useScriptWords();
  const { number } = useFormats();
  const isSuggested = useAssessment()?.opens.includes(instrument.id) === true;
  const count = questionsOf(instrument.script).filter((item) => item.from !== 'staff').length;
  return (
    <li className="service">
      <div className="grow">
        <strong>{say(instrument.title)}</strong>
        <p className="small quiet-text">
          <bdi dir="ltr">
            {instrument.id} {instrument.version}
          </bdi>{' '}
          · {t('scripts.questions', { count, shown: number(count) })}
          {instrument.certainty === 'low' ? ` · ${t('scripts.uncertain')}` : ''}
        </p>
      </div>
      {isSuggested ? <span className="word amber">{t('scripts.suggestedMark')}</span> : null}
      <Button onPress={onOpen} isOn={isOpen} {...(hotkey === null ? {} : { hotkey })}>
        {isOpen ? t('scripts.show') : t('scripts.open')}
      </Button>
    </li>
  );
}

/** Opens one more script beside the first, or shows one that is open. Nothing answered in another is lost. */
export function ScriptsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const { offered, isOpen } = useOffered();
  const choose = (instrument: Instrument): void => {
    const { note, showScript } = theDesk.getState();
    onClose();
    if (isOpen(instrument.id)) return showScript(instrument.id);
    void note({ type: 'screening.started', body: { script: refOf(instrument) } }).then((isDone) =>
      isDone ? showScript(instrument.id) : undefined,
    );
  };
  const keys = offered.slice(0, mostKeys).map((one, index) => [`Digit${index + 1}`, () => choose(one)] as const);
  useHotkeys(Object.fromEntries(keys), { inDialog: true });
  return (
    <Dialog title={t('scripts.title')} onClose={onClose} className="services scripts">
      <ul>
        {offered.map((instrument, index) => (
          <Row
            key={instrument.id}
            instrument={instrument}
            hotkey={index < mostKeys ? String(index + 1) : null}
            isOpen={isOpen(instrument.id)}
            onOpen={() => choose(instrument)}
          />
        ))}
      </ul>
      <Button look="quiet" hotkey="Esc" onPress={onClose}>
        {t('common:close')}
      </Button>
    </Dialog>
  );
}
