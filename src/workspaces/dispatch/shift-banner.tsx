import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { HandedList } from './shift-dialog.tsx';

type ShiftBannerProps = { readonly escalations: readonly EscalationView[]; readonly staff: Staff };

/** What was handed to me and waits for my name, and what I handed on that nobody has taken yet. */
export function ShiftBanner({ escalations, staff }: ShiftBannerProps) {
  const { t } = useTranslation('dispatch');
  const { number } = useFormats();
  const { nameOf } = useWords();
  const { ask, code, isBusy } = useAsk();
  const offered = escalations.filter((view) => view.offered !== undefined);
  const forMe = offered.filter((view) => view.offered?.to === staff.id);
  const [waiting] = offered.filter((view) => view.offered?.to !== staff.id);
  const [first] = forMe;
  const take = (): void => void ask('/api/dispatch/shift/take');
  useHotkeys({ KeyT: first === undefined ? undefined : take });
  return (
    <>
      {first?.offered === undefined ? null : (
        <div className="banner amber shift-banner" role="alert">
          <span>
            {t('shift.forMe', { name: first.offered.byName, n: number(forMe.length) })}{' '}
            <Elapsed since={first.offered.at} />
          </span>
          <HandedList views={forMe} />
          <RefusalLine code={code} />
          <Button look="primary" hotkey="T" onPress={take} isDisabled={isBusy}>
            {t('shift.take', { name: nameOf(staff) })}
          </Button>
        </div>
      )}
      {waiting?.offered === undefined ? null : (
        <p className="banner amber" role="status">
          {t('shift.waits', { name: waiting.offered.toName, from: waiting.offered.byName })}{' '}
          <Elapsed since={waiting.offered.at} />
        </p>
      )}
    </>
  );
}
