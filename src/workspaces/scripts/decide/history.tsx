import { useTranslation } from 'react-i18next';
import type { ScriptEvent } from '../../../../contract/scripts.ts';
import { useFormats } from '../../../i18n/use-formats.ts';

/** Who did what to this script, newest first. */
export function History({ events }: { readonly events: readonly ScriptEvent[] }) {
  const { t } = useTranslation('scripts');
  const { dayAndTime } = useFormats();
  if (events.length === 0) return <p className="quiet-text">{t('history.none')}</p>;
  return (
    <ol className="history">
      {events.map((event, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps have no name; the list is made anew each time
        <li key={index}>
          <span className="grow">
            {t(`history.${event.what}`, { name: event.name, version: event.version ?? '' })}
            {event.note === null || event.note === '' ? null : <q className="small quiet-text">{event.note}</q>}
          </span>
          <bdi className="small quiet-text">{dayAndTime(event.at)}</bdi>
        </li>
      ))}
    </ol>
  );
}
