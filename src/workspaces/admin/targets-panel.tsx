import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KeepTarget, TargetsView } from '../../../contract/calls-together.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { Word } from '../../shared-ui/word.tsx';
import { useAsk } from '../../state/use-ask.ts';
import { useCentre } from '../../state/use-centre.ts';
import { TargetForm } from './target-form.tsx';

type RowProps = { readonly target: KeepTarget; readonly onChange: () => void };

function TargetRow({ target, onChange }: RowProps) {
  const { t } = useTranslation(['admin', 'common']);
  const { nameOf } = useWords();
  const { ask, code, isBusy } = useAsk();
  const toggle = (): void => void ask('/api/call-targets', { ...target, isActive: !target.isActive });
  return (
    <li className="admin-row">
      <span className="grow">
        <bdi>{nameOf(target)}</bdi>{' '}
        <span className="small quiet-text">
          {t(`common:together.role.${target.kind}`)}
          {target.number === null ? null : (
            <>
              {' · '}
              <bdi dir="ltr">{target.number}</bdi>
            </>
          )}
        </span>
      </span>
      {target.isActive ? null : <Word>{t('targets.retired')}</Word>}
      <Button look="quiet" onPress={onChange}>
        {t('targets.change')}
      </Button>
      <Button look="quiet" onPress={toggle} isDisabled={isBusy}>
        {t(target.isActive ? 'targets.retire' : 'targets.back')}
      </Button>
      <RefusalLine code={code} />
    </li>
  );
}

/** Whether operators are shown that a supervisor listens or whispers. */
function Policy({ showsListening }: { readonly showsListening: boolean }) {
  const { t } = useTranslation('admin');
  const { ask, code, isBusy } = useAsk();
  const keep = (shows: boolean): void => void ask('/api/call-targets/policy', { showsListening: shows });
  return (
    <div className="admin-row">
      <span className="grow">{t(showsListening ? 'targets.listeningShown' : 'targets.listeningHidden')}</span>
      <Button onPress={() => keep(!showsListening)} isDisabled={isBusy}>
        {t(showsListening ? 'targets.hideListening' : 'targets.showListening')}
      </Button>
      <RefusalLine code={code} />
    </div>
  );
}

/** Whether operators may ask callers to let a call be recorded. */
function RecordingPolicy({ offersRecording }: { readonly offersRecording: boolean }) {
  const { t } = useTranslation('admin');
  const { ask, code, isBusy } = useAsk();
  const keep = (): void => void ask('/api/call-targets/policy', { offersRecording: !offersRecording });
  return (
    <div className="admin-row">
      <span className="grow">{t(offersRecording ? 'targets.recordingOn' : 'targets.recordingOff')}</span>
      <Button onPress={keep} isDisabled={isBusy}>
        {t(offersRecording ? 'targets.turnRecordingOff' : 'targets.turnRecordingOn')}
      </Button>
      <RefusalLine code={code} />
    </div>
  );
}

/** What a change was about: a target's name, or what holds for all calls. */
const policyWords = { policy: 'targets.policy', recording: 'targets.recordingPolicy' } as const;
const isPolicy = (what: string): what is keyof typeof policyWords => what in policyWords;

function Changes({ changes }: Pick<TargetsView, 'changes'>) {
  const { t } = useTranslation('admin');
  const { dayAndTime } = useFormats();
  if (changes.length === 0) return null;
  return (
    <details>
      <summary>{t('targets.changes')}</summary>
      <ul className="small">
        {changes.map(({ at, byName, what }) => (
          <li key={`${at} ${what}`} className="admin-row">
            <bdi className="grow">{isPolicy(what) ? t(policyWords[what]) : what}</bdi>
            <bdi>{byName}</bdi>
            <bdi className="quiet-text">{dayAndTime(at)}</bdi>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Whom operators may reach during a call. Numbers stand here and nowhere else; who changed what is written down. */
export function TargetsPanel() {
  const { t } = useTranslation('admin');
  const query = useCentre<TargetsView>('/api/call-targets', [], 10_000);
  const [open, setOpen] = useState<KeepTarget | 'new' | null>(null);
  return (
    <Panel title={t('targets.title')} aside={<Button onPress={() => setOpen('new')}>{t('targets.add')}</Button>}>
      <Reading query={query}>
        {({ targets, changes, showsListening, offersRecording }) => (
          <>
            {targets.length === 0 ? <p className="sentence">{t('targets.none')}</p> : null}
            <ul>
              {targets.map((target) => (
                <TargetRow key={target.id} target={target} onChange={() => setOpen(target)} />
              ))}
            </ul>
            <Policy showsListening={showsListening} />
            <RecordingPolicy offersRecording={offersRecording} />
            <Changes changes={changes} />
          </>
        )}
      </Reading>
      {open === null ? null : <TargetForm target={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Panel>
  );
}
