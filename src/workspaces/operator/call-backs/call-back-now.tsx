import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallCard } from '../../../../contract/api.ts';
import type { CallBackItem } from '../../../../contract/call-backs.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { VerdictWord, WhoToCall } from '../../../shared-ui/call-backs/call-back-words.tsx';
import { SafeLines } from '../../../shared-ui/call-backs/safe-lines.tsx';
import { Word } from '../../../shared-ui/word.tsx';
import { useCallBackCard, useCallBacks } from '../../../state/call-backs.ts';
import { useDesk } from '../desk-store.ts';
import { useBoard } from '../use-calls.ts';
import { CallBackDialog } from './call-back-dialog.tsx';
import { OutcomeAsk } from './outcome-ask.tsx';

type NowProps = { readonly item: CallBackItem; readonly call: CallCard | null; readonly callsOut: boolean };

/** Whom the operator hears, as far as the network knows. */
function Heard({ call }: { readonly call: CallCard | null }) {
  const { t } = useTranslation('callBacks');
  if (call?.heard === undefined) return null;
  return <Word tone={call.heard === 'person' ? 'green' : 'red'}>{t(`heard.${call.heard}`)}</Word>;
}

function Strip({ item, call, callsOut }: NowProps) {
  const { t } = useTranslation('callBacks');
  const card = useCallBackCard(item.id);
  const [isOpen, setOpen] = useState(false);
  return (
    <section className="call-back-now" aria-label={t('title')}>
      <div className="row">
        <b>{call === null ? t('title') : t('calling')}</b>
        <WhoToCall item={item} />
        {call === null && !item.awaitsOutcome ? <VerdictWord item={item} /> : null}
        <Heard call={call} />
        <span className="grow" />
        {call === null && !item.awaitsOutcome ? <Button onPress={() => setOpen(true)}>{t('open')}</Button> : null}
      </div>
      {call === null || card === undefined ? null : <SafeLines safe={card.safe} />}
      {call === null && item.awaitsOutcome ? <OutcomeAsk id={item.id} ended={item.callEnded} /> : null}
      {isOpen ? <CallBackDialog item={item} callsOut={callsOut} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

/**
 * What to keep to while we call somebody; afterwards how it went, until somebody says so. Also the call-back of the record on the desk, when
 * a fault of ours cut its call off.
 */
export function CallBackNow() {
  const { items, callsOut } = useCallBacks();
  const call = useBoard().data?.mine ?? null;
  const intakeId = useDesk((desk) => desk.stored?.intake.id);
  const own = items.filter((item) => item.isMine);
  const called = call === null ? undefined : own.find((item) => item.callId === call.callId);
  const item =
    called ??
    (call === null
      ? (own.find((one) => one.awaitsOutcome) ?? own.find((one) => one.intakeId === intakeId))
      : undefined);
  return item === undefined ? null : (
    <Strip item={item} call={called === undefined ? null : call} callsOut={callsOut} />
  );
}
