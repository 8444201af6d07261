import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { attachmentKinds, mostAttachmentBytes, type AttachmentKind } from '../../../domain/attachment/attachment.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Chips } from '../../shared-ui/chips.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { TextField } from '../../shared-ui/text-field.tsx';
import { useDesk } from './desk-store.ts';

const mostMegabytes = mostAttachmentBytes / 1024 / 1024;

/** What the file is, then which file: the second is asked by the console itself, so that the page never sees where it lies. */
export function AttachDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation(['operator', 'common']);
  const { number } = useFormats();
  const attach = useDesk((desk) => desk.attach);
  const [kind, setKind] = useState<AttachmentKind>(attachmentKinds[0]);
  const [label, setLabel] = useState('');
  const [code, setCode] = useState<RefusalCode | null>(null);
  const [isAdding, setAdding] = useState(false);
  const choose = async (): Promise<void> => {
    if (isAdding) return;
    setAdding(true);
    const done = await attach(kind, label.trim());
    setAdding(false);
    if (done === 'added') onClose();
    else setCode(done === 'none' ? null : done);
  };
  return (
    <Dialog title={t('files.dialog')} onClose={onClose}>
      <Chips
        label={t('files.kind')}
        chips={attachmentKinds.map((value) => ({ value, text: t(`common:attachmentKind.${value}`) }))}
        chosen={[kind]}
        onChoose={setKind}
      />
      <TextField
        label={t('files.label')}
        value={label}
        onChange={(text) => setLabel(text.slice(0, 120))}
        onEnter={() => void choose()}
        autoFocus
      />
      <p className="small quiet-text" role="status">
        {isAdding ? t('files.adding') : t('files.allowed', { megabytes: number(mostMegabytes) })}
      </p>
      <RefusalLine code={code} />
      <div className="actions">
        <Button onPress={onClose} hotkey="Esc">
          {t('common:cancel')}
        </Button>
        <Button look="primary" onPress={() => void choose()} isDisabled={isAdding} hotkey="Enter">
          {t('files.choose')}
        </Button>
      </div>
    </Dialog>
  );
}
