import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShiftTimes } from '../../../contract/api.ts';
import { standards, type SpanFigures, type Standard } from '../../../domain/escalation/response-times.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Reading } from '../../shared-ui/reading.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { useCentre } from '../../state/use-centre.ts';
import { SpanBar } from './span-bar.tsx';

/** Whether a share reaches a standard, in words and with a shape of its own. */
function Within({ standard, share }: { readonly standard: Standard; readonly share: number }) {
  const { t } = useTranslation('supervisor');
  const { number } = useFormats();
  const isMet = share >= standard.share;
  const percent = (part: number): string => number(Math.floor(part * 100));
  return (
    <p className={isMet ? 'small' : 'small missed'}>
      <span aria-hidden="true">{isMet ? '✓ ' : '▲ '}</span>
      {t('times.within', {
        share: percent(share),
        seconds: number(standard.seconds),
        asked: percent(standard.share),
      })}
    </p>
  );
}

function SpanRow({ figures }: { readonly figures: SpanFigures }) {
  const { t } = useTranslation('supervisor');
  const { number, duration } = useFormats();
  const { span, count, p50, p90, p95, within } = figures;
  const own = standards[span] ?? [];
  const shown = (seconds: number | null): string =>
    count === 0
      ? '–'
      : seconds === null
        ? t('times.waited')
        : seconds < 60
          ? t('times.seconds', { shown: number(Math.round(seconds * 10) / 10) })
          : duration(Math.round(seconds));
  return (
    <>
      <tr>
        <th scope="row">{t(`times.span.${span}`)}</th>
        <td>{number(count)}</td>
        {[p50, p90, p95].map((seconds, at) => (
          <td key={['p50', 'p90', 'p95'][at]}>{shown(seconds)}</td>
        ))}
      </tr>
      {count === 0 ? null : (
        <tr className="span-line">
          <td colSpan={5}>
            <SpanBar figures={figures} />
            {own.map((standard, at) => (
              <Within key={standard.seconds} standard={standard} share={within[at] ?? 0} />
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

function Shift({ shift }: { readonly shift: ShiftTimes }) {
  const { t } = useTranslation('supervisor');
  const { digits } = useFormats();
  if (shift.count === 0) return <p className="sentence">{t('times.none')}</p>;
  return (
    <table className="quality times">
      <thead>
        <tr>
          <th scope="col">{t('times.from')}</th>
          <th scope="col">{t('times.count')}</th>
          {['50%', '90%', '95%'].map((share) => (
            <th key={share} scope="col">
              <bdi>{digits(share)}</bdi>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shift.spans.map((figures) => (
          <SpanRow key={figures.span} figures={figures} />
        ))}
      </tbody>
    </table>
  );
}

/** How fast emergencies were taken, shift by shift, beside what the standards ask. */
export function ResponseTimes() {
  const { t } = useTranslation('supervisor');
  const { dayAndTime, time } = useFormats();
  const [from, setFrom] = useState<string | null>(null);
  const query = useCentre<readonly ShiftTimes[]>('/api/supervision/response-times', ['escalations'], 15_000);
  return (
    <Reading query={query}>
      {(shifts) => {
        const shown = shifts.find((one) => one.from === from) ?? shifts[0];
        return (
          <>
            <SelectField
              label={t('times.shift')}
              value={shown?.from ?? ''}
              options={shifts.map((one) => ({ value: one.from, text: `${dayAndTime(one.from)} – ${time(one.to)}` }))}
              onChange={setFrom}
            />
            {shown === undefined ? null : <Shift shift={shown} />}
            <p className="small quiet-text">{t('times.how')}</p>
          </>
        );
      }}
    </Reading>
  );
}
