import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StoredIntake } from '../../../contract/bridge.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { bridge } from './bridge.ts';
import { theDesk, useDesk } from './desk-store.ts';
import { CallBacksPanel } from './call-backs/call-backs-panel.tsx';
import { ContactChangesPanel } from './contact-changes-panel.tsx';
import { ClosedSteps } from './closed-steps.tsx';
import { useProgress } from './use-progress.ts';

const useStored = (which: 'openIntakes' | 'recentIntakes') =>
  useQuery({
    queryKey: ['store', which],
    queryFn: async () => {
      const reply = await bridge()[which]();
      return reply.ok ? reply.value : [];
    },
    refetchInterval: 3000,
    networkMode: 'always',
  }).data ?? [];

function OpenIntakes() {
  const { t } = useTranslation('operator');
  const { dayAndTime } = useFormats();
  const show = useDesk((desk) => desk.show);
  const open = useStored('openIntakes');
  return (
    <Panel title={t('idle.open')}>
      {open.length === 0 ? <p className="sentence">{t('idle.noneOpen')}</p> : null}
      <ul className="rows">
        {open.map((stored) => (
          <li key={stored.intake.id} className="row">
            <span className="grow">{dayAndTime(stored.intake.openedAt)}</span>
            <Button onPress={() => show(stored)}>{t('idle.goOn')}</Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Reopen({ stored }: { readonly stored: StoredIntake }) {
  const { t } = useTranslation('operator');
  const kept = stored.drafts.reopenReason ?? '';
  const [isAsking, setAsking] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const { show, run, keep } = theDesk.getState();
  const refusal = useDesk((desk) => desk.refusal);
  const reason = typed ?? kept;
  const change = (text: string): void => {
    setTyped(text);
    keep({ id: stored.intake.id, field: 'reopenReason', text });
  };
  const reopen = (): void => {
    show(stored);
    void run({ do: 'reopen', reason }).then((isDone) => (isDone ? undefined : show(null)));
  };
  // Words of before a restart stand where they were typed, without taking the keys of the waiting desk.
  if (!isAsking && kept === '' && typed === null)
    return (
      <Button look="quiet" onPress={() => setAsking(true)}>
        {t('idle.reopen')}
      </Button>
    );
  return (
    <>
      <TextField
        label={t('idle.reopenReason')}
        value={reason}
        onChange={change}
        onEnter={reopen}
        autoFocus={isAsking}
      />
      <RefusalLine code={refusal} />
    </>
  );
}

function RecentIntakes() {
  const { t } = useTranslation(['operator', 'common']);
  const { dayAndTime } = useFormats();
  const recent = useStored('recentIntakes');
  const progress = useProgress();
  const stateOf = (stored: StoredIntake): string => {
    const escalation = progress?.escalations.find((one) => one.id === stored.intake.escalation?.escalationId);
    if (escalation !== undefined)
      return t(`common:handover.${escalation.state}`, { name: escalation.acceptedByName ?? '' });
    const request = progress?.requests.find((one) => one.id === stored.intake.request?.requestId);
    return request === undefined
      ? ''
      : t('idle.requestWith', { owner: request.ownerName ?? t(`common:service.${request.card.service}`) });
  };
  return (
    <Panel title={t('idle.recent')}>
      {recent.length === 0 ? <p className="sentence">{t('idle.noneRecent')}</p> : null}
      <ul className="rows">
        {recent.slice(0, 6).map((stored) => (
          <li key={stored.intake.id} className="row">
            <span>{dayAndTime(stored.intake.openedAt)}</span>
            <Word>{stored.intake.outcome === undefined ? '' : t(`common:outcome.${stored.intake.outcome}`)}</Word>
            <span className="small quiet-text grow">{stateOf(stored)}</span>
            <Reopen stored={stored} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Between calls: calm, with what is still mine. */
export function IdleDesk({
  isReady,
  onByHand,
  onSearch,
  onServices,
}: {
  /** Whether calls may ring here. */
  readonly isReady: boolean;
  readonly onByHand: () => void;
  readonly onSearch: () => void;
  readonly onServices: () => void;
}) {
  const { t } = useTranslation('operator');
  return (
    <div className="idle">
      <div className="idle-head">
        <h1>{t(isReady ? 'idle.ready' : 'idle.resting')}</h1>
        {isReady ? <p className="quiet-text">{t('idle.breath')}</p> : null}
        <div className="row">
          <Button hotkey="F5" onPress={onByHand}>
            {t('idle.byHand')}
          </Button>
          <Button hotkey="/" onPress={onSearch}>
            {t('search.title')}
          </Button>
          <Button hotkey="I" onPress={onServices}>
            {t('services.title')}
          </Button>
        </div>
      </div>
      <div className="idle-columns">
        <OpenIntakes />
        <RecentIntakes />
        <CallBacksPanel />
        <ContactChangesPanel />
        <ClosedSteps />
      </div>
    </div>
  );
}
