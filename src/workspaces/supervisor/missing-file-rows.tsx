import { Button as RowButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { MissingFile } from '../../../contract/attachments.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import type { Show } from './behind.ts';
import { GapList } from './gap-list.tsx';

type MissingFileRowsProps = { readonly files: readonly MissingFile[]; readonly show: Show };

/** Files the record speaks of and that never came: a console that was switched off holds them, or nobody does any more. */
export function MissingFileRows({ files, show }: MissingFileRowsProps) {
  const { t } = useTranslation(['supervisor', 'common']);
  const { dayAndTime } = useFormats();
  return (
    <GapList title={t('missingFiles')} count={files.length}>
      {files.map((file) => (
        <li key={file.attachmentId}>
          <RowButton className="row-button" onPress={() => show({ kind: 'timeline', intakeId: file.intakeId })}>
            <span className="row-line">
              <bdi className="row-name">{file.operatorName}</bdi>
              <span className="grow" />
              <bdi className="small quiet-text">{dayAndTime(file.addedAt)}</bdi>
            </span>
            <span className="small">{t(`common:attachmentKind.${file.kind}`)}</span>
          </RowButton>
        </li>
      ))}
    </GapList>
  );
}
