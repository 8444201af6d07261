import { useTranslation } from 'react-i18next';
import type { AttachmentView } from '../../contract/attachments.ts';
import type { IntakeId } from '../../domain/ids.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useCentre } from '../state/use-centre.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { Reading } from './reading.tsx';
import { RefusalLine } from './refusal-line.tsx';
import { useOpenedFile } from './use-opened-file.ts';

type AttachmentsProps = { readonly intakeId: IntakeId; readonly mayHaveOriginal?: boolean };
type RowProps = {
  readonly file: AttachmentView;
  readonly mayHaveOriginal: boolean;
  readonly isBusy: boolean;
  readonly onOpen: (isOriginal: boolean) => void;
};

/** One file: what it is, who added it, and how to open it, or that it is still on its way. */
function Row({ file, mayHaveOriginal, isBusy, onOpen }: RowProps) {
  const { t } = useTranslation();
  const { dayAndTime, digits } = useFormats();
  const kind = t(`attachmentKind.${file.kind}`);
  const size = t('attachments.megabytes', { size: digits(Math.max(0.1, file.size / 1_000_000).toFixed(1)) });
  return (
    <li className="attachment">
      <div className="grow">
        <p>
          <strong>{kind}</strong> <bdi>{file.label}</bdi> <bdi className="small quiet-text">{size}</bdi>
        </p>
        <p className="small quiet-text">{t('attachments.by', { name: file.byName, when: dayAndTime(file.addedAt) })}</p>
        {file.saysWhere === true ? <p className="small">{t('attachments.saysWhere')}</p> : null}
      </div>
      {file.hasArrived ? (
        <>
          <Button onPress={() => onOpen(false)} isDisabled={isBusy} label={`${t('attachments.open')}: ${kind}`}>
            {t('attachments.open')}
          </Button>
          {mayHaveOriginal ? (
            <Button look="quiet" onPress={() => onOpen(true)} isDisabled={isBusy}>
              {t('attachments.original')}
            </Button>
          ) : null}
        </>
      ) : (
        <span className="word amber">{t('attachments.onItsWay')}</span>
      )}
    </li>
  );
}

/** The files of an intake, for those who may see them; nothing at all when it has none. */
export function Attachments({ intakeId, mayHaveOriginal = false }: AttachmentsProps) {
  const { t } = useTranslation();
  const query = useCentre<readonly AttachmentView[]>(`/api/intakes/${intakeId}/attachments`, ['intakes'], 15_000);
  const { shown, code, isBusy, open, close } = useOpenedFile();
  return (
    <Reading query={query}>
      {(files) =>
        files.length === 0 ? null : (
          <section className="attachments" aria-label={t('attachments.title')}>
            <h3 className="label">{t('attachments.title')}</h3>
            <ul>
              {files.map((file) => (
                <Row
                  key={file.attachmentId}
                  file={file}
                  mayHaveOriginal={mayHaveOriginal}
                  isBusy={isBusy}
                  onOpen={(isOriginal) => void open(file, isOriginal)}
                />
              ))}
            </ul>
            <RefusalLine code={code} />
            {shown === null ? null : (
              <Dialog title={t(`attachmentKind.${shown.file.kind}`)} onClose={close} className="picture">
                <img
                  src={shown.url}
                  alt={t('attachments.shown', {
                    kind: t(`attachmentKind.${shown.file.kind}`),
                    name: shown.file.byName,
                  })}
                />
                <div className="actions">
                  <Button look="primary" hotkey="Esc" onPress={close} autoFocus>
                    {t('close')}
                  </Button>
                </div>
              </Dialog>
            )}
          </section>
        )
      }
    </Reading>
  );
}
