import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OperatorPresence } from '../../../contract/api.ts';
import type { QueueFigures } from '../../../domain/queue/figures.ts';
import { presenceStates } from '../../../domain/queue/standing.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Reading } from '../../shared-ui/reading.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useLiveQueue } from './use-live-queue.ts';

type Line = readonly [name: string, value: string, isPart?: boolean];

const Lines = ({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) => (
  <table className="quality queue-lines">
    <caption className="label">{title}</caption>
    <tbody>
      {lines.map(([name, value, isPart = false]) => (
        <tr key={name} className={isPart ? 'part' : ''}>
          <th scope="row">{name}</th>
          <td>
            <bdi>{value}</bdi>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Whether the share reaches the standard, in words and with a shape of its own. */
function Standards({ within }: Pick<QueueFigures, 'within'>) {
  const { t } = useTranslation('queue');
  const { number } = useFormats();
  const percent = (part: number): string => number(Math.floor(part * 100));
  return within.map(({ share, seconds, counted, of }) => {
    const words = { seconds: number(seconds), asked: percent(share) };
    if (of === 0) return <p key={seconds}>{t('live.undecided', words)}</p>;
    const isMet = counted / of >= share;
    return (
      <p key={seconds} className={isMet ? '' : 'missed'}>
        <span aria-hidden="true">{isMet ? '✓ ' : '▲ '}</span>
        {t('live.standard', {
          ...words,
          share: percent(counted / of),
          counted: number(counted),
          of: number(of),
        })}{' '}
        · {t(isMet ? 'live.met' : 'live.missed')}
      </p>
    );
  });
}

function Figures({ figures }: { readonly figures: QueueFigures }) {
  const { t } = useTranslation('queue');
  const { number, duration } = useFormats();
  if (figures.calls === 0) return <p className="sentence">{t('live.none')}</p>;
  const seconds = (value: number | null): string =>
    value === null ? '–' : value < 60 ? t('live.seconds', { shown: number(value) }) : duration(Math.round(value));
  const counts: readonly Line[] = [
    [t('live.calls'), number(figures.calls)],
    [t('live.answered'), number(figures.answered)],
    [t('live.waiting'), number(figures.waiting)],
    [t('live.abandoned'), number(figures.abandoned)],
    ...figures.abandonedWithin.map((one): Line => [
      t('live.abandonedWithin', { seconds: number(one.seconds) }),
      number(one.count),
      true,
    ]),
    ...(figures.lost === 0 ? [] : [[t('live.lost'), number(figures.lost)] as const]),
    ...(figures.unknown === 0 ? [] : [[t('live.unknown'), number(figures.unknown)] as const]),
  ];
  const waits: readonly Line[] = [
    [t('live.average'), seconds(figures.averageSeconds)],
    [t('live.half'), seconds(figures.p50)],
    [t('live.ninety'), seconds(figures.p90)],
    [t('live.ninetyFive'), seconds(figures.p95)],
    [t('live.longest'), seconds(figures.longestSeconds)],
  ];
  return (
    <>
      <Standards within={figures.within} />
      <Lines title={t('live.counts')} lines={counts} />
      <Lines title={t('live.waits')} lines={waits} />
    </>
  );
}

/** Operators counted by what they do, those no call reaches apart. */
function OperatorsNow({ operators }: { readonly operators: readonly OperatorPresence[] }) {
  const { t } = useTranslation('queue');
  const { number } = useFormats();
  const words = operators.map((one) => (one.because === null ? t(`state.${one.state}`) : t(`because.${one.because}`)));
  const known = presenceStates.map((state) => t(`state.${state}`));
  const names = [...new Set([...known.filter((word) => words.includes(word)), ...words])];
  const lines = names.map((name): Line => [name, number(words.filter((word) => word === name).length)]);
  return lines.length === 0 ? null : <Lines title={t('live.now')} lines={lines} />;
}

/** How the queue is served, in plain figures beside what the standard asks. */
export function QueueFiguresPanel({ operators }: { readonly operators: readonly OperatorPresence[] }) {
  const { t } = useTranslation('queue');
  const { time } = useFormats();
  const [span, setSpan] = useState<'hour' | 'shift'>('hour');
  return (
    <Reading query={useLiveQueue()}>
      {(queue) => (
        <>
          <SelectField
            label={t('live.title')}
            isLabelHidden
            value={span}
            options={[
              { value: 'hour', text: t('live.hour') },
              { value: 'shift', text: t('live.shift', { since: time(queue.shift.from) }) },
            ]}
            onChange={setSpan}
          />
          <Figures figures={queue[span]} />
          <OperatorsNow operators={operators} />
          <p className="small quiet-text">{t('live.how')}</p>
        </>
      )}
    </Reading>
  );
}
