import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Word } from '../../shared-ui/word.tsx';
import { useDesk } from './desk-store.ts';
import { useSync } from './use-sync.ts';

/** A write that takes longer than this is said aloud; shorter ones would only flicker. */
const sayAfterMs = 400;

function useIsLate(isPending: boolean): boolean {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isPending) return undefined;
    const timer = setTimeout(() => setLate(true), sayAfterMs);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isPending]);
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

/** The two truths about the record: whether it is durable here, and whether the centre has it. */
export function SavedWord() {
  const { t } = useTranslation('operator');
  const { number, time } = useFormats();
  const isPending = useDesk((desk) => desk.writing > 0 || desk.unkept.size > 0);
  const refusal = useDesk((desk) => desk.refusal);
  const sync = useSync();
  const hasFailed = (refusal !== null && notSaved.has(refusal)) || (sync !== null && sync.disk !== null);
  const isLate = useIsLate(isPending);
  const waiting = sync?.waiting ?? 0;
  const isAway = useIsLate(waiting > 0);
  return (
    <>
      {hasFailed ? (
        <Word tone="red">{t('saved.failed')}</Word>
      ) : isLate ? (
        <Word tone="amber">{t('saved.writing')}</Word>
      ) : (
        <Word>{t('saved.here')}</Word>
      )}
      {sync === null ? null : sync.centre === 'unreachable' ? (
        <Word tone="amber">
          {t('saved.unreachable', { since: time(sync.since), count: waiting, shown: number(waiting) })}
        </Word>
      ) : isAway ? (
        <Word tone="amber">{t('saved.waiting', { count: waiting, shown: number(waiting) })}</Word>
      ) : (
        <Word tone="green">{t('saved.atCentre')}</Word>
      )}
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
