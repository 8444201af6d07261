import { useTranslation } from 'react-i18next';
import type { AlarmCounter, Quarantined } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { useCodeWords } from '../../i18n/use-code-words.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { useCentre } from '../../state/use-centre.ts';

/** What the centre refused, counted by kind. */
export function AlarmsPanel() {
  const query = useCentre<readonly AlarmCounter[]>('/api/alarms', [], 10_000);
  const { t } = useTranslation('admin');
  const codeWords = useCodeWords();
  const { number, dayAndTime } = useFormats();
  return (
    <Panel title={t('alarms')}>
      <Reading query={query}>
        {(alarms) => (
          <>
            {alarms.length === 0 ? <p className="sentence">{t('alarmsNone')}</p> : null}
            <ul>
              {alarms.map((alarm) => (
                <li key={alarm.name} className="admin-row">
                  <span className="grow">{codeWords(alarm.name)}</span>
                  <strong>
                    <bdi>{number(alarm.count)}</bdi>
                  </strong>
                  <bdi className="small quiet-text">{t('last', { when: dayAndTime(alarm.lastAt) })}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
    </Panel>
  );
}

/** Steps the centre kept and could not take in: which device, which kind, why. */
export function QuarantinePanel() {
  const query = useCentre<readonly Quarantined[]>('/api/quarantine', ['intakes'], 10_000);
  const { t } = useTranslation('admin');
  const codeWords = useCodeWords();
  const { dayAndTime } = useFormats();
  return (
    <Panel title={t('quarantined')}>
      <Reading query={query}>
        {(quarantined) => (
          <>
            {quarantined.length === 0 ? <p className="sentence">{t('quarantinedNone')}</p> : null}
            <ul>
              {quarantined.map((step) => (
                <li key={step.eventId} className="admin-row">
                  <span className="grow">{codeWords(step.code)}</span>
                  <bdi className="small quiet-text">{step.type}</bdi>
                  <bdi className="small quiet-text">{step.device.slice(0, 8)}</bdi>
                  <bdi className="small quiet-text">{dayAndTime(step.at)}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
      </Reading>
    </Panel>
  );
}
