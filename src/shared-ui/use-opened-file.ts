import { useState } from 'react';
import type { AttachmentView } from '../../contract/attachments.ts';
import type { RefusalCode } from '../../domain/refusal.ts';
import { readFileOfCentre } from '../state/centre.ts';
import { storeFile } from './store-file.ts';

/** A picture held in the page's memory for as long as it is looked at. */
type Shown = { readonly file: AttachmentView; readonly url: string };
type OpenedFile = {
  readonly shown: Shown | null;
  readonly code: RefusalCode | null;
  readonly isBusy: boolean;
  /** Shows a picture; a document, or anything in its original form, is stored on this computer instead. */
  readonly open: (file: AttachmentView, isOriginal: boolean) => Promise<void>;
  readonly close: () => void;
};

const endingOf = (mediaType: string): string => mediaType.split('/')[1] ?? 'bin';

const nameOf = ({ attachmentId, mediaType }: AttachmentView): string =>
  `nida-${attachmentId.slice(-8)}.${endingOf(mediaType)}`;

/** Opens files of the centre one at a time. */
export function useOpenedFile(): OpenedFile {
  const [shown, setShown] = useState<Shown | null>(null);
  const [code, setCode] = useState<RefusalCode | null>(null);
  const [isBusy, setBusy] = useState(false);
  const open = async (file: AttachmentView, isOriginal: boolean): Promise<void> => {
    setBusy(true);
    const reply = await readFileOfCentre(`/api/attachments/${file.attachmentId}/${isOriginal ? 'original' : 'file'}`);
    setBusy(false);
    setCode(reply.ok ? null : reply.code);
    if (!reply.ok) return;
    const url = URL.createObjectURL(reply.value);
    if (isOriginal || file.mediaType === 'application/pdf') storeFile(url, nameOf(file));
    else setShown({ file, url });
  };
  const close = (): void => {
    if (shown !== null) URL.revokeObjectURL(shown.url);
    setShown(null);
  };
  return { shown, code, isBusy, open, close };
}
