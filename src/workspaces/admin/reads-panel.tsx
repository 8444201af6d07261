import { useTranslation } from 'react-i18next';
import { isReadKind, lookWhy, type AuditedRead } from '../../../contract/audit.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Panel } from '../../shared-ui/panel.tsx';
import { Reading } from '../../shared-ui/reading.tsx';
import { useCentre } from '../../state/use-centre.ts';

/** The reason of a look: one of the list, and the words that went with it. */
function Why({ line }: { readonly line: string }) {
  const { t } = useTranslation('record');
  const { kind, words } = lookWhy(line);
  return (
    <>
      {kind === null ? null : `${t(`look.reason.${kind}`)}: `}
      <bdi>{words}</bdi>
    </>
  );
}

function ReadsTable({ reads }: { readonly reads: readonly AuditedRead[] }) {
  const { t } = useTranslation('admin');
  const { dayAndTime, number, digits } = useFormats();
  return (
    <table className="admin-table">
      <thead>
        <tr>
          <th scope="col">{t('readWhen')}</th>
          <th scope="col">{t('readBy')}</th>
          <th scope="col">{t('readWhat')}</th>
          <th scope="col">{t('readShown')}</th>
          <th scope="col">{t('readWhy')}</th>
        </tr>
      </thead>
      <tbody>
        {reads.map((read) => (
          <tr key={read.id}>
            <td>
              <bdi>{dayAndTime(read.at)}</bdi>
            </td>
            <td>
              <bdi>{read.byName}</bdi>
            </td>
            <td>{isReadKind(read.what) ? t(`readKind.${read.what}`) : <bdi dir="ltr">{digits(read.what)}</bdi>}</td>
            <td>{number(read.subjects.length)}</td>
            <td dir="auto">{read.reason === null ? '' : <Why line={read.reason} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Who read what, when, and why where it was not their work. How many records were shown, never which: no caller is on this desk. */
export function ReadsPanel() {
  const { t } = useTranslation('admin');
  const query = useCentre<readonly AuditedRead[]>('/api/audit/reads', [], 15_000);
  return (
    <Panel title={t('reads')}>
      <Reading query={query}>
        {(reads) => (reads.length === 0 ? <p className="sentence">{t('readsNone')}</p> : <ReadsTable reads={reads} />)}
      </Reading>
    </Panel>
  );
}
