import type { SearchHit } from '../../contract/api.ts';
import { asId, type IntakeId } from '../../domain/ids.ts';

/** An invented closed intake that a search finds. */
export const aSearchHit: SearchHit = {
  intakeId: asId<IntakeId>('019a0000-0000-7000-8000-0000000000b7'),
  openedAt: '2026-01-01T10:00:00.000Z',
  operatorName: 'نورة',
  name: 'مها الاختبار',
  maskedNumber: null,
  outcome: 'informed',
  level: 'none',
};
