import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../state/use-ask.ts';

/** One word given by phone: who says so, who took it, and the second person's yes or no. */
function SpokenClaim({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('supervisor');
  const { ask, code, isBusy } = useAsk();
  const { spoken } = view;
  if (spoken === undefined) return null;
  const answer = (act: 'confirm-voice' | 'deny-voice') => (): void => void ask(`/api/escalations/${view.id}/${act}`);
  return (
    <div className="banner amber" role="alert">
      <span className="grow">
        {t('spoken.said', {
          operator: view.operatorName,
          name: spoken.toName,
          badge: spoken.badge || '–',
          reference: spoken.reference || '–',
        })}
      </span>
      <Elapsed since={spoken.at} />
      <RefusalLine code={code} />
      <Button look="primary" onPress={answer('confirm-voice')} isDisabled={isBusy}>
        {t('spoken.confirm')}
      </Button>
      <Button onPress={answer('deny-voice')} isDisabled={isBusy}>
        {t('spoken.deny')}
      </Button>
    </div>
  );
}

/** What operators were told by phone and nobody has confirmed yet. */
export const SpokenClaims = ({ escalations }: { readonly escalations: readonly EscalationView[] }) => (
  <>
    {escalations.map((view) => (
      <SpokenClaim key={view.id} view={view} />
    ))}
  </>
);
