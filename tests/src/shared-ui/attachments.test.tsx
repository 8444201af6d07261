import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AttachmentView } from '../../../contract/attachments.ts';
import { asId, type AttachmentId, type IntakeId } from '../../../domain/ids.ts';
import { Attachments } from '../../../src/shared-ui/attachments.tsx';
import { aCentre } from '../../builders/a-centre-page.ts';
import { show } from '../show.tsx';

const intakeId = asId<IntakeId>('019a0000-0000-7000-8000-0000000000a1');
const at = `/api/intakes/${intakeId}/attachments`;
const aFile = (over: Partial<AttachmentView> = {}): AttachmentView => ({
  attachmentId: asId<AttachmentId>('019a0000-0000-7000-8000-0000000000f1'),
  kind: 'injury-photo',
  label: 'left arm',
  mediaType: 'image/jpeg',
  size: 3_400_000,
  saysWhere: true,
  addedAt: '2026-03-01T10:00:00.000Z',
  byName: 'Noura',
  hasArrived: true,
  ...over,
});

const made: string[] = [];
const revoked: string[] = [];
beforeEach(() => {
  made.length = 0;
  revoked.length = 0;
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (): string => {
        made.push('blob:one');
        return 'blob:one';
      },
      revokeObjectURL: (url: string) => void revoked.push(url),
    }),
  );
});
afterEach(() => vi.unstubAllGlobals());

describe('the files of an intake', () => {
  it('show a picture from memory, and let go of it when it is closed', async () => {
    aCentre({ [at]: [aFile()], [`/api/attachments/${aFile().attachmentId}/file`]: {} });
    await show(<Attachments intakeId={intakeId} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: 'Open: Photo of an injury' }));
    const dialog = within(await screen.findByRole('dialog', { name: 'Photo of an injury' }));
    expect(dialog.getByRole('img')).toHaveAttribute('src', 'blob:one');
    await userEvent.click(dialog.getByRole('button', { name: /Close/u }));
    await waitFor(() => expect(revoked).toEqual(['blob:one']));
  });

  it('are said to be on their way until they are there, and cannot be opened before', async () => {
    aCentre({ [at]: [aFile({ hasArrived: false })] });
    await show(<Attachments intakeId={intakeId} />);
    expect(await screen.findByText('ما زال الملف في الطريق إلى المركز')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('offer the original only to whom it may be given', async () => {
    aCentre({ [at]: [aFile()] });
    await show(<Attachments intakeId={intakeId} />, 'en');
    await screen.findByRole('button', { name: /Open/u });
    expect(screen.queryByRole('button', { name: /original/u })).toBeNull();
    await show(<Attachments intakeId={intakeId} mayHaveOriginal />, 'en');
    expect(await screen.findByRole('button', { name: 'The original as it came' })).toBeVisible();
  });

  it('say why one does not open', async () => {
    const centre = aCentre({ [at]: [aFile()] });
    centre.refuse(`/api/attachments/${aFile().attachmentId}/file`, 'attachment-damaged');
    await show(<Attachments intakeId={intakeId} />, 'en');
    await userEvent.click(await screen.findByRole('button', { name: /Open/u }));
    expect(await screen.findByText(/damaged and does not open/u)).toBeVisible();
    expect(made).toEqual([]);
  });

  it('are nothing at all where there are none', async () => {
    aCentre({ [at]: [] });
    const { container } = await show(<Attachments intakeId={intakeId} />, 'en');
    await waitFor(() => expect(container).toHaveTextContent(/^$/u));
  });
});
