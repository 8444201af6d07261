import { useTranslation } from 'react-i18next';
import type { RequestView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** What the unit wrote so far, newest first, with how it was returned or done. */
export function Notes({ request, staff }: { readonly request: RequestView; readonly staff: Staff }) {
  const { t } = useTranslation('casework');
  const { dayAndTime } = useFormats();
  const { done, returned, notes } = request;
  if (notes.length === 0 && done === undefined && returned === undefined) return null;
  return (
    <section aria-labelledby="request-notes">
      <h3 id="request-notes" className="label">
        {t('notes')}
      </h3>
      <ul className="notes">
        {done === undefined ? null : (
          <li>
            <bdi className="small quiet-text">{dayAndTime(done.at)}</bdi> <strong>{t('state.done')}</strong>{' '}
            <span dir="auto">{done.result}</span>
          </li>
        )}
        {returned === undefined ? null : (
          <li>
            <bdi className="small quiet-text">{dayAndTime(returned.at)}</bdi>{' '}
            <strong>{t('returnedBy', { name: returned.byName })}</strong> <span dir="auto">{returned.reason}</span>
          </li>
        )}
        {notes.toReversed().map((note) => (
          <li key={note.at}>
            <bdi className="small quiet-text">{dayAndTime(note.at)}</bdi>{' '}
            {note.by === staff.id ? <span className="small quiet-text">{t('byMe')}</span> : null}{' '}
            <span dir="auto">{note.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
