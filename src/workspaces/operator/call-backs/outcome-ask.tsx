import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callBackOutcomes, type CallBackItem, type CallBackOutcome } from '../../../../contract/call-backs.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { useAsk } from '../../../state/use-ask.ts';
import { Word } from '../../../shared-ui/word.tsx';
import { TimeAsk } from './time-ask.tsx';

type OutcomeAskProps = {
  readonly id: string;
  /** Missing: after a call; `without`: nobody was called, and nobody need be. */
  readonly after?: 'call' | 'without';
  /** They left a message: heard, it may be all there is. */
  readonly hasMessage?: boolean;
  /** How the call ended, as the network says; missing: nobody knows. */
  readonly ended?: CallBackItem['callEnded'];
  readonly onDone?: () => void;
};
const notTaken: readonly CallBackItem['callEnded'][] = ['busy', 'no-answer', 'declined', 'unreachable', 'failed'];

/** Who did not answer was not reached. Of an answer only a person can say who it was: nobody is reached by a key that lies ready. */
const proposedAfter = (ended: CallBackItem['callEnded']): CallBackOutcome | null =>
  notTaken.includes(ended) ? 'not-reached' : null;

const withoutCall: readonly CallBackOutcome[] = ['listened', 'not-safe', 'duplicate'];

/** How calling somebody back ended; who was not reached gets another time at once, so that nobody is left without one. */
export function OutcomeAsk({ id, after = 'call', hasMessage = false, ended = null, onDone }: OutcomeAskProps) {
  const { t } = useTranslation('callBacks');
  const { ask, code, isBusy } = useAsk();
  const [isAgain, setAgain] = useState(false);
  const say = async (body: { readonly outcome: CallBackOutcome; readonly tryAt?: string }): Promise<void> => {
    if (await ask(`/api/call-backs/${id}/outcome`, body)) onDone?.();
  };
  const choose = (outcome: CallBackOutcome): void => {
    if (outcome === 'not-reached') setAgain(true);
    else void say({ outcome });
  };
  const offered = (after === 'call' ? callBackOutcomes : withoutCall).filter(
    (outcome) => outcome !== 'listened' || hasMessage,
  );
  const proposed = after === 'call' ? proposedAfter(ended) : null;
  const title = t(after === 'call' ? 'how' : 'without');
  return (
    <div className="call-back-outcome" role="group" aria-label={title}>
      <div className="row">
        <b>{title}</b>
        {after === 'call' && ended !== null ? <Word tone="neutral">{t(`ended.${ended}`)}</Word> : null}
        {offered.map((outcome) => (
          <Button
            key={outcome}
            look={outcome === proposed ? 'primary' : 'plain'}
            onPress={() => choose(outcome)}
            isDisabled={isBusy}
          >
            {t(`outcome.${outcome}`)}
          </Button>
        ))}
      </div>
      {isAgain ? (
        <TimeAsk label={t('tryAt')} isBusy={isBusy} onTime={(tryAt) => void say({ outcome: 'not-reached', tryAt })} />
      ) : null}
      <RefusalLine code={code} />
    </div>
  );
}
