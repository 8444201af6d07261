import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Supervision } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { Word } from '../../shared-ui/word.tsx';
import type { Show } from './behind.ts';
import { SearchBox } from './search-box.tsx';
import { useLiveQueue } from './use-live-queue.ts';
import { gapCount, isWithoutTaker } from './unaccepted.ts';

type FigureProps = {
  readonly label: string;
  readonly tone?: 'red' | 'amber' | 'none';
  readonly onPress: () => void;
  readonly children: ReactNode;
};

/** One number with its name; pressing it shows what stands behind it. */
const Figure = ({ label, tone = 'none', onPress, children }: FigureProps) => (
  <Button className={`figure ${tone}`} onPress={onPress}>
    <span className="figure-value">{children}</span>
    <span className="label">{label}</span>
  </Button>
);

/** The share answered within the first standard, of the last hour; the whole queue stands behind it. */
function AnsweredFigure({ show }: { readonly show: Show }) {
  const { t } = useTranslation('queue');
  const { number } = useFormats();
  const within = useLiveQueue().data?.hour.within[0];
  const share = within === undefined || within.of === 0 ? null : within.counted / within.of;
  return (
    <Figure
      label={t('live.figure', { seconds: number(within?.seconds ?? 15) })}
      tone={share !== null && within !== undefined && share < within.share ? 'amber' : 'none'}
      onPress={() => show({ kind: 'queue' })}
    >
      {share === null ? '–' : t('live.percent', { shown: number(Math.floor(share * 100)) })}
    </Figure>
  );
}

/** The living numbers of the hotline in one row, and the search. */
export function QueueStrip({ supervision, show }: { readonly supervision: Supervision; readonly show: Show }) {
  const { t } = useTranslation('supervisor');
  const { number } = useFormats();
  const { waiting, missed, telephony } = supervision.board;
  const longest = waiting[0];
  const unaccepted = supervision.escalations.filter(isWithoutTaker).length;
  const gaps = gapCount(supervision);
  return (
    <div className="strip" role="group" aria-label={t('strip')}>
      <Figure
        label={t('waiting')}
        tone={waiting.length > 0 ? 'amber' : 'none'}
        onPress={() => show({ kind: 'waiting' })}
      >
        {number(waiting.length)}
      </Figure>
      <Figure
        label={t('longest')}
        tone={waiting.length > 0 ? 'amber' : 'none'}
        onPress={() => show({ kind: 'waiting' })}
      >
        {longest === undefined ? '–' : <Elapsed since={longest.queuedAt} />}
      </Figure>
      <AnsweredFigure show={show} />
      <Figure label={t('missed')} onPress={() => show({ kind: 'missed' })}>
        {number(missed.length)}
      </Figure>
      <Figure label={t('openNow')} onPress={() => show({ kind: 'intakes' })}>
        {number(supervision.openIntakes.length)}
      </Figure>
      <Figure
        label={t('unaccepted')}
        tone={unaccepted > 0 ? 'red' : 'none'}
        onPress={() => show({ kind: 'unaccepted' })}
      >
        {number(unaccepted)}
      </Figure>
      <Figure label={t('gaps')} tone={gaps > 0 ? 'amber' : 'none'} onPress={() => show({ kind: 'gaps' })}>
        {number(gaps)}
      </Figure>
      {telephony === 'down' ? <Word tone="red">{t('telephonyDown')}</Word> : null}
      <Button className="button quiet" onPress={() => show({ kind: 'consoles' })}>
        {t('behind.consoles')}
      </Button>
      <SearchBox show={show} />
    </div>
  );
}
