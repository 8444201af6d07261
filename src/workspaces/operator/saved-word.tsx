import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '../../../contract/bridge.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useDesk } from './desk-store.ts';
import { useSync } from './use-sync.ts';

/** What takes longer is said; what is shorter would only flicker. Nobody can read in the first, so the screen never claims too much. */
const sayWritingAfterMs = 100;
const sayAwayAfterMs = 400;

function useIsLate(isPending: boolean, sayAfterMs: number): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isPending) return undefined;
    const timer = setTimeout(() => setLate(true), sayAfterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isPending, sayAfterMs]);
  return isPending && isLate;
}

/** What the store says when it could not keep something. */
const notSaved: ReadonlySet<RefusalCode> = new Set([
  'store-failed',
  'store-damaged',
  'disk-full',
  'disk-read-only',
  'disk-failing',
]);

const whole = (status: SyncStatus): SyncStatus => status;

/** The two truths about the record: whether it is durable here, and whether the centre has it. */
export function SavedWord() {
  const { t } = useTranslation('operator');
  const { number, time, amount } = useFormats();
  const isPending = useDesk((desk) => desk.writing > 0 || desk.unkept.size > 0);
  const refusal = useDesk((desk) => desk.refusal);
  const sync = useSync(whole);
  const hasFailed = (refusal !== null && notSaved.has(refusal)) || (sync !== null && sync.disk !== null);
  const isLate = useIsLate(isPending, sayWritingAfterMs);
  const waiting = sync?.waiting ?? 0;
  const isAway = useIsLate(waiting > 0, sayAwayAfterMs);
  return (
    <>
      <span className="saved" aria-busy={isPending}>
        {hasFailed ? (
          <Word tone="red">{t('saved.failed')}</Word>
        ) : isLate ? (
          <Word tone="amber">{t('saved.writing')}</Word>
        ) : (
          <Word>{t('saved.here')}</Word>
        )}
      </span>
      {sync === null ? null : sync.centre === 'unreachable' ? (
        <Word tone="amber">
          {t('saved.unreachable', { since: time(sync.since), count: waiting, shown: number(waiting) })}
        </Word>
      ) : isAway ? (
        <Word tone="amber">{t('saved.waiting', { count: waiting, shown: number(waiting) })}</Word>
      ) : (
        <Word tone="green">{t('saved.atCentre')}</Word>
      )}
      {sync === null || sync.clock === null ? null : (
        <Word tone="amber">
          {t(sync.clock.is === 'ahead' ? 'saved.clockAhead' : 'saved.clockBehind', { by: amount(sync.clock.minutes) })}
        </Word>
      )}
      {sync !== null && sync.centre !== 'reached' && waiting > 0 && sync.sealed >= waiting ? (
        <Word>{t('saved.sealed')}</Word>
      ) : null}
      {sync !== null && sync.filesWaiting > 0 ? (
        <Word>{t('saved.files', { count: sync.filesWaiting, shown: number(sync.filesWaiting) })}</Word>
      ) : null}
      {sync !== null && sync.needsReview.length > 0 ? (
        <Word tone="red">
          {t('saved.review', { count: sync.needsReview.length, shown: number(sync.needsReview.length) })}
        </Word>
      ) : null}
    </>
  );
}
