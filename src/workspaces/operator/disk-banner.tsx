import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetAside, SyncStatus } from '../../../contract/bridge.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { theDesk, useDesk } from './desk-store.ts';
import { Paper, printPaper } from './paper.tsx';
import { useSync } from './use-sync.ts';

function setAsideKey({ brought, missing }: SetAside): 'reading' | 'whole' | 'some' | 'none' {
  if (brought === null) return 'reading';
  if (brought === 0) return 'none';
  return missing === 0 ? 'whole' : 'some';
}

/** The record was damaged and a fresh one begun: said once, plainly, until it was read. */
function SetAsideLine({ setAside }: { readonly setAside: SetAside }) {
  const { t } = useTranslation(['operator', 'common']);
  const { time, number } = useFormats();
  const [readAt, setReadAt] = useState<string | null>(null);
  if (readAt === setAside.at) return null;
  const key = setAsideKey(setAside);
  return (
    <div className="trouble amber" role="status">
      <span>
        {t('setAside.was', { at: time(setAside.at) })}{' '}
        {t(`setAside.${key}`, { brought: number(setAside.brought ?? 0), missing: number(setAside.missing ?? 0) })}
      </span>
      <Button look="quiet" onPress={() => setReadAt(setAside.at)}>
        {t('common:close')}
      </Button>
    </div>
  );
}

const troubleOf = ({ disk, setAside }: SyncStatus) => ({ disk, setAside });

/**
 * What the disk does not do, told at once, with the way that always works: paper. What was typed stays on the screen, and is saved by
 * itself when the disk takes it again.
 */
export function DiskBanner({ who }: { readonly who: string }) {
  const { t } = useTranslation(['operator', 'errors']);
  const { time } = useFormats();
  const trouble = useSync(troubleOf);
  const stored = useDesk((desk) => desk.stored);
  const disk = trouble?.disk ?? null;
  const isInTrouble = disk !== null;
  useHotkeys({ 'Ctrl+KeyP': printPaper });
  useEffect(() => {
    if (!isInTrouble) theDesk.getState().keepAgain();
  }, [isInTrouble]);
  return (
    <>
      {disk === null ? null : (
        <div className="trouble red" role="alert">
          <span>
            <b>{t(`errors:${disk.code}`)}</b> {t('disk.since', { since: time(disk.since) })}
          </span>
          <Button look="primary" hotkey="Ctrl+P" onPress={printPaper}>
            {t('disk.paper')}
          </Button>
        </div>
      )}
      {trouble === null || trouble.setAside === null ? null : <SetAsideLine setAside={trouble.setAside} />}
      <Paper stored={stored} who={who} />
    </>
  );
}
