import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { AttachDialog } from './attach-dialog.tsx';
import { useDesk } from './desk-store.ts';
import { useSync } from './use-sync.ts';

const tones = { waiting: 'amber', verified: 'green', damaged: 'red', erased: 'red' } as const;

function FileList() {
  const { t } = useTranslation(['operator', 'common']);
  const files = useDesk((desk) => desk.stored?.intake.attachments) ?? [];
  const states = useDesk((desk) => desk.stored?.files) ?? {};
  if (files.length === 0) return null;
  return (
    <ul className="files" aria-label={t('files.title')}>
      {files.map(({ attachmentId, kind, label, saysWhere }) => {
        const state = states[attachmentId] ?? 'waiting';
        return (
          <li key={attachmentId}>
            <p className="row">
              <span className="wraps grow">
                {t(`common:attachmentKind.${kind}`)}
                {label === '' ? null : (
                  <>
                    {' · '}
                    <bdi>{label}</bdi>
                  </>
                )}
              </span>
              <Word tone={tones[state]}>{t(`files.state.${state}`)}</Word>
            </p>
            {saysWhere === true ? <p className="small">{t('files.saysWhere')}</p> : null}
          </li>
        );
      })}
    </ul>
  );
}

const filesWaiting = (status: SyncStatus): number => status.filesWaiting;

/** Files of the intake and how far each has come; one more can be added at any time in the call. */
export function FilesBox() {
  const { t } = useTranslation('operator');
  const isOpen = useDesk((desk) => desk.stored?.intake.status === 'open');
  const refresh = useDesk((desk) => desk.refresh);
  const waiting = useSync(filesWaiting);
  const [isAdding, setAdding] = useState(false);
  useEffect(() => {
    if (waiting !== null) void refresh();
  }, [refresh, waiting]);
  useHotkeys({ KeyA: isOpen ? () => setAdding(true) : undefined });
  return (
    <>
      <FileList />
      {isOpen ? (
        <div className="row">
          <Button hotkey="A" onPress={() => setAdding(true)}>
            {t('files.add')}
          </Button>
        </div>
      ) : null}
      {isAdding ? <AttachDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}
