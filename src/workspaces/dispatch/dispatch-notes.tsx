import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { useFormats } from '../../i18n/use-formats.ts';

/** What dispatch's own system said along the way, the newest last. */
export function DispatchNotes({ view }: { readonly view: EscalationView }) {
  const { t } = useTranslation('dispatch');
  const { time } = useFormats();
  const notes = view.notes ?? [];
  if (notes.length === 0) return null;
  return (
    <ul aria-label={t('dispatchNotes')}>
      {notes.map((note) => (
        <li key={note.at + note.text}>
          <bdi className="quiet-text">{time(note.at)}</bdi> <bdi>{note.byName}</bdi>: <bdi>{note.text}</bdi>
        </li>
      ))}
    </ul>
  );
}
