import './record.css';
import { useTranslation } from 'react-i18next';
import type { TimelineEntry } from '../../../contract/api.ts';
import { secondsBetween } from '../../../domain/clock.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Reading } from '../reading.tsx';
import { useCentre } from '../../state/use-centre.ts';
import { eventKeys, isToldType } from './event-keys.ts';
import { ScreeningQuality } from './screening-quality.tsx';
import { useDetails } from './use-details.ts';

const loud = new Set([
  'escalation.raised',
  'screening.overridden',
  'help.asked',
  'dispatch.rejected',
  'dispatch.widened',
]);
/** A step that took longer than this to the centre was written while the console could not reach it. */
const lateSeconds = 60;

/** One step of an intake as a sentence, with what was said. */
function TimelineRow({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation('record');
  const { time, digits } = useFormats();
  const details = useDetails()(entry);
  const isLate = secondsBetween(entry.at, entry.receivedAt) > lateSeconds;
  return (
    <li className={loud.has(entry.type) ? 'step loud' : 'step'}>
      <bdi className="step-time">{time(entry.at)}</bdi>
      <div>
        <p>
          <strong>
            {isToldType(entry.type)
              ? t(`event.${eventKeys[entry.type]}`)
              : t('event.unknown', { type: digits(entry.type) })}
          </strong>{' '}
          {entry.byName === '' ? null : <bdi className="small quiet-text">{entry.byName}</bdi>}
        </p>
        {details.map((detail) => (
          <p key={detail} dir="auto" className="small">
            {detail}
          </p>
        ))}
        {isLate ? <p className="small quiet-text">{t('arrivedLate', { time: time(entry.receivedAt) })}</p> : null}
      </div>
    </li>
  );
}

/** Everything that happened to one intake, oldest first, in words. */
export function TimelineSteps({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation('record');
  if (entries.length === 0) return <p className="sentence">{t('timelineNone')}</p>;
  return (
    <>
      <ScreeningQuality entries={entries} />
      <ol className="timeline">
        {entries.map((entry) => (
          <TimelineRow key={entry.eventId} entry={entry} />
        ))}
      </ol>
    </>
  );
}

/** The same as the centre has it now. */
export function Timeline({ intakeId }: { readonly intakeId: IntakeId }) {
  const query = useCentre<readonly TimelineEntry[]>(
    `/api/intakes/${intakeId}/timeline`,
    ['intakes', 'screenings', 'escalations', 'requests'],
    10_000,
  );
  return <Reading query={query}>{(entries) => <TimelineSteps entries={entries} />}</Reading>;
}
