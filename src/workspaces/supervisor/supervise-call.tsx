import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { v7 as uuidv7 } from 'uuid';
import type { CallCard } from '../../../contract/api.ts';
import type { LiveCall } from '../../../contract/calls-together.ts';
import { superviseModes } from '../../../domain/call/party.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useAsk } from '../../state/use-ask.ts';

type Live = { readonly live: LiveCall<CallCard> };
const pathOf = ({ live }: Live): string => `/api/calls/${live.card.callId}/commands`;

/** A call that is the supervisor's own now, after a take-over: wait, go on, end. Ending asks once more. */
export function OwnCall({ live }: Live) {
  const { t } = useTranslation('supervisor');
  const { ask, code, isBusy } = useAsk();
  const [isAsked, setAsked] = useState(false);
  const isHeld = live.card.state === 'held';
  const { phase = 'off', consent } = live.card.recording ?? {};
  const send = (body: object): void => void ask(pathOf({ live }), { commandId: uuidv7(), ...body });
  return (
    <div className="row">
      <Button onPress={() => send({ kind: isHeld ? 'resume' : 'hold' })} isDisabled={isBusy}>
        {t(isHeld ? 'live.resume' : 'live.hold')}
      </Button>
      <Button
        onPress={() => (isAsked ? send({ kind: 'hang-up', anyway: true }) : setAsked(true))}
        isDisabled={isBusy}
        look={isAsked ? 'danger' : 'plain'}
      >
        {t(isAsked ? 'live.endSure' : 'live.end')}
      </Button>
      {phase === 'recording' || consent?.answer === 'yes' ? (
        <Button onPress={() => send({ kind: 'record-withdraw' })} isDisabled={isBusy}>
          {t('live.stopRecording')}
        </Button>
      ) : null}
      <RefusalLine code={code} />
    </div>
  );
}

/** Listen, whisper, join or take over, each with the reason that is written down; the mode changes by one press. */
export function SuperviseCall({ live }: Live) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { ask, code, isBusy } = useAsk();
  const [isOpen, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const { card, myMode } = live;
  const send = (body: object): Promise<boolean> => ask(pathOf({ live }), { commandId: uuidv7(), ...body });
  const isReady = reason.trim().length >= 3 && !isBusy;
  if (card.can?.supervise !== true && card.can?.takeOver !== true)
    return <p className="small quiet-text">{t('live.cannot')}</p>;
  if (!isOpen && myMode === null) return <Button onPress={() => setOpen(true)}>{t('live.open')}</Button>;
  const stop = async (): Promise<void> => {
    if (myMode === null || (await send({ kind: 'supervise-stop' }))) setOpen(false);
  };
  return (
    <div className="column supervise-call">
      <TextField label={t('live.why')} value={reason} onChange={setReason} autoFocus />
      <div className="row">
        {card.can.supervise
          ? superviseModes.map((mode) => (
              <Button
                key={mode}
                isOn={myMode === mode}
                isDisabled={!isReady}
                onPress={() => void send({ kind: 'supervise', mode, reason: reason.trim() })}
              >
                {t(`live.mode.${mode}`)}
              </Button>
            ))
          : null}
        {card.can.takeOver ? (
          <Button isDisabled={!isReady} onPress={() => void send({ kind: 'take-over', reason: reason.trim() })}>
            {t('live.takeOver')}
          </Button>
        ) : null}
        <Button look="quiet" onPress={() => void stop()}>
          {t(myMode === null ? 'common:cancel' : 'live.stop')}
        </Button>
      </div>
      <RefusalLine code={code} />
    </div>
  );
}
