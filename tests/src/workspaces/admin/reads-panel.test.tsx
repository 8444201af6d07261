import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AuditedRead } from '../../../../contract/audit.ts';
import { ReadsPanel } from '../../../../src/workspaces/admin/reads-panel.tsx';
import { aCentre } from '../../../builders/a-centre-page.ts';
import { show } from '../../show.tsx';

const aRead = (over: Partial<AuditedRead> = {}): AuditedRead => ({
  id: '019a0000-0000-4000-8000-000000000001',
  at: '2026-03-01T10:00:00.000Z',
  byName: 'نورة',
  what: 'break-glass',
  subjects: ['019a0000-0000-4000-8000-00000000cafe'],
  reason: 'عادت واتصلت وهي في خطر',
  ...over,
});

describe('the trail of reads on the administrator’s desk', () => {
  it.each([
    ['ar', 'سجل خارج عمله'],
    ['en', 'An intake outside their own work'],
  ] as const)('says in %s who read what, and why where it was not their work', async (language, what) => {
    aCentre({ '/api/audit/reads': [aRead()] });
    await show(<ReadsPanel />, language);
    const row = within((await screen.findByText('نورة')).closest('tr') ?? document.body);
    expect(row.getByText(what)).toBeVisible();
    expect(row.getByText('عادت واتصلت وهي في خطر')).toBeVisible();
  });

  it('says how many records were shown, never which', async () => {
    aCentre({ '/api/audit/reads': [aRead({ what: 'escalations', reason: null })] });
    await show(<ReadsPanel />, 'en');
    expect(await screen.findByText('All escalations')).toBeVisible();
    expect(document.body.textContent).not.toContain('cafe');
  });

  it('says that nothing was read yet', async () => {
    aCentre({ '/api/audit/reads': [] });
    await show(<ReadsPanel />);
    expect(await screen.findByText('لم يطّلع أحد على شيء بعد')).toBeVisible();
  });
});
