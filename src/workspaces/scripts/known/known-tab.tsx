import { useTranslation } from 'react-i18next';
import type { KnownAnswer } from '../../../../domain/screening/instrument.ts';
import { misses } from '../../../../domain/screening/known-answers.ts';
import { Button } from '../../../shared-ui/button.tsx';
import { replaced, without } from '../edits/lists.ts';
import type { EditorProps } from '../script-tabs.ts';
import { KnownRow } from './known-row.tsx';

/** The answers whose result is known, each with what comes out now beside what should. New ones are kept from the preview. */
export function KnownTab({ doc, onChange }: EditorProps) {
  const { t } = useTranslation('scripts');
  const missed = misses(doc);
  const change = (known: readonly KnownAnswer[]): void => onChange({ ...doc, known });
  return (
    <div className="script-whole" data-place="/known">
      <p className="quiet-text">{doc.known.length === 0 ? t('known.none') : t('known.about')}</p>
      <table className="scripts-table known-table">
        <thead>
          <tr>
            <th scope="col">{t('known.id')}</th>
            <th scope="col">{t('known.answers')}</th>
            <th scope="col">{t('known.expected')}</th>
            <th scope="col">{t('known.now')}</th>
            <th scope="col">{t('known.acts')}</th>
          </tr>
        </thead>
        <tbody>
          {doc.known.map((known, index) => (
            <KnownRow
              // oxlint-disable-next-line react/no-array-index-key -- the id is being edited; the place is what stays
              key={index}
              doc={doc}
              known={known}
              place={`/known/${index}`}
              missed={missed.filter((miss) => miss.known === known.id)}
              onChange={(next) => change(replaced(doc.known, index, next))}
              acts={
                <Button
                  look="quiet"
                  label={t('known.remove', { id: known.id })}
                  onPress={() => change(without(doc.known, index))}
                >
                  {t('remove')}
                </Button>
              }
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}
