import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { SpokenTo } from '../../../domain/escalation/handover.ts';
import type { RaisedEscalation } from '../../../domain/intake/intake.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { LateWord, TakenBy } from '../../shared-ui/taken-by.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useAsk } from '../../state/use-ask.ts';
import { useDesk } from './desk-store.ts';
import { PhoneCard } from './phone-card.tsx';

/** What the centre says of it, `null` while it has not said anything, and what this desk wrote. */
type Known = { readonly view: EscalationView | null; readonly live: RaisedEscalation };

/** What this desk was told by phone, for as long as nobody has confirmed it. */
function SpokenLine({ view, live }: Known) {
  const { t } = useTranslation('operator');
  // The centre's word counts once it is reached: it may have been denied there.
  const spoken = view === null ? live.spoken : view.spoken;
  if (spoken === undefined || view?.acceptedAt !== undefined) return null;
  return <p>{t('handover.spoken', { name: spoken.toName })}</p>;
}

/** What was sent back goes to dispatch once more, with what was written since. */
export function SendAgain({ id }: { readonly id: string }) {
  const { t } = useTranslation('operator');
  const { ask, code, isBusy } = useAsk();
  return (
    <>
      <Button onPress={() => void ask(`/api/escalations/${id}/resend`)} isDisabled={isBusy}>
        {t('handover.again')}
      </Button>
      <RefusalLine code={code} />
    </>
  );
}

/** Who has it by phone and at a desk, what is late about it, and what waits for a second person. */
export const ByPhone = ({ view, live }: Known) => (
  <>
    {view === null ? null : <TakenBy view={view} />}
    {view?.acceptedAt === undefined ? null : <LateWord view={view} />}
    <SpokenLine view={view} live={live} />
  </>
);

/** The card to read aloud, by F7 at any time and by a button once somebody must phone; who takes it is typed below it. */
export function ReadCard({ view, live, isDue }: Known & { readonly isDue: boolean }) {
  const { t } = useTranslation('operator');
  const run = useDesk((desk) => desk.run);
  const [isReading, setReading] = useState(false);
  useHotkeys({ F7: () => setReading(true) });
  const taken = (spoken: SpokenTo): void => {
    setReading(false);
    void run({ do: 'hand-over-by-voice', ...spoken });
  };
  return (
    <>
      {isDue ? (
        <Button look="danger" hotkey="F7" onPress={() => setReading(true)}>
          {t('handover.readCard')}
        </Button>
      ) : null}
      {isReading ? (
        <PhoneCard
          card={live.card}
          onTaken={view?.acceptedAt === undefined ? taken : null}
          onClose={() => setReading(false)}
        />
      ) : null}
    </>
  );
}
