import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallBackItem } from '../../../../contract/call-backs.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { CallBackHistory } from '../../../shared-ui/call-backs/call-back-history.tsx';
import { DueWords, VerdictWord, WhoToCall } from '../../../shared-ui/call-backs/call-back-words.tsx';
import { LeftMessages } from '../../../shared-ui/call-backs/left-messages.tsx';
import { SafeLines } from '../../../shared-ui/call-backs/safe-lines.tsx';
import { Dialog } from '../../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../../shared-ui/refusal-line.tsx';
import { mayCall, useCallBackCard } from '../../../state/call-backs.ts';
import { useAsk } from '../../../state/use-ask.ts';
import { MessageRecord } from './message-record.tsx';
import { OutcomeAsk } from './outcome-ask.tsx';
import { OverruleAsk } from './overrule-ask.tsx';
import { TimeAsk } from './time-ask.tsx';
import { usePlacing } from './use-placing.ts';

type CardProps = { readonly item: CallBackItem; readonly callsOut: boolean; readonly onClose: () => void };

/** What its owner can do: call where the rule or two people allow it, put it off, say how it went, give it back. */
function OwnersHand({ item, callsOut, onClose }: CardProps) {
  const { t } = useTranslation('callBacks');
  const { ask, code, isBusy } = useAsk();
  const placing = usePlacing();
  const [isLater, setLater] = useState(false);
  const close = async (done: Promise<boolean>): Promise<void> => {
    if (await done) onClose();
  };
  const { id, awaitsOutcome } = item;
  return (
    <>
      {callsOut || item.maskedNumber === null ? null : <p className="banner amber">{t('cannotCall')}</p>}
      {awaitsOutcome ? null : <OverruleAsk item={item} />}
      <div className="actions">
        {mayCall(item) && callsOut ? (
          <Button
            look="primary"
            onPress={() => void close(placing.call(item))}
            isDisabled={placing.isBusy}
            autoFocus={!awaitsOutcome}
          >
            {t('call')}
          </Button>
        ) : null}
        {awaitsOutcome ? null : (
          <>
            {item.maskedNumber === null ? null : <Button onPress={() => setLater(true)}>{t('later')}</Button>}
            <Button onPress={() => void close(ask(`/api/call-backs/${id}/release`))} isDisabled={isBusy}>
              {t('release')}
            </Button>
          </>
        )}
      </div>
      {isLater ? (
        <TimeAsk
          label={t('at')}
          isBusy={isBusy}
          onTime={(at) => void close(ask(`/api/call-backs/${id}/schedule`, { at }))}
        />
      ) : null}
      <RefusalLine code={placing.code ?? code} />
      <OutcomeAsk
        id={id}
        after={(awaitsOutcome || !callsOut) && item.maskedNumber !== null ? 'call' : 'without'}
        hasMessage={item.messages.length > 0}
        ended={awaitsOutcome ? item.callEnded : null}
        onDone={onClose}
      />
    </>
  );
}

/** One call-back on the desk: whether it is safe, what to keep to, and what can be done. Never the number. */
export function CallBackDialog({ item: listed, callsOut, onClose }: CardProps) {
  const { t } = useTranslation(['callBacks', 'common']);
  const { ask, code, isBusy } = useAsk();
  const card = useCallBackCard(listed.id);
  const item = card?.item ?? listed;
  const isOwned = item.isMine && item.ownerName !== null;
  return (
    <Dialog title={t('title')} onClose={onClose} className="call-back">
      <div className="row">
        <WhoToCall item={item} />
        <DueWords item={item} />
      </div>
      <p>
        <VerdictWord item={item} />
      </p>
      <LeftMessages
        messages={item.messages}
        mayHear={isOwned}
        hints={item.verdict.may === 'call' || item.maskedNumber === null ? 'how-to' : 'no-consent'}
        renderAct={({ callId }) =>
          isOwned && item.intakeId === null ? <MessageRecord callId={callId} onDone={onClose} /> : null
        }
      />
      {card === undefined || item.maskedNumber === null ? null : <SafeLines safe={card.safe} />}
      {isOwned ? <OwnersHand item={item} callsOut={callsOut} onClose={onClose} /> : null}
      <RefusalLine code={code} />
      {card === undefined ? null : <CallBackHistory steps={card.history} />}
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:close')}
        </Button>
        {item.mayTake ? (
          <Button
            look="primary"
            onPress={() => void ask(`/api/call-backs/${item.id}/take`)}
            isDisabled={isBusy}
            autoFocus
          >
            {t('take')}
          </Button>
        ) : null}
      </div>
    </Dialog>
  );
}
