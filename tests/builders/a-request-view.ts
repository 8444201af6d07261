import type { RequestView } from '../../contract/api.ts';
import { asId, type IntakeId, type RequestId } from '../../domain/ids.ts';
import type { RequestCard } from '../../domain/request/card.ts';

const hourMs = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * hourMs).toISOString();

/** What the legal unit is told in scenario S2, all invented. */
export const aRequestCard = (over: Partial<RequestCard> = {}): RequestCard => ({
  kind: 'legal-counselling',
  service: 'legal',
  urgency: 'routine',
  dueAt: inHours(70),
  nextStep: 'hold-appointment',
  womanCounsellor: true,
  appointmentAt: inHours(20),
  safeContact: {
    callBack: 'allowed',
    number: '+97433014420',
    from: '00:00',
    until: '24:00',
    voicemail: 'forbidden',
    codeWord: 'عيادة المدرسة',
  },
  consent: true,
  note: 'طُلّقت قبل شهرين ولا ترى ابنتها. تفضّل محامية.',
  ...over,
});

/** A request as the owning unit reads it: open, nobody has accepted it. */
export const aRequestView = (over: Partial<RequestView> = {}): RequestView => ({
  id: asId<RequestId>('019a0000-0000-7000-8000-0000000000b1'),
  intakeId: asId<IntakeId>('019a0000-0000-7000-8000-0000000000a2'),
  state: 'open',
  card: aRequestCard(),
  openedAt: inHours(-2),
  openedBy: 'operator-1',
  nextStep: 'hold-appointment',
  dueAt: inHours(70),
  notes: [],
  overdue: false,
  operatorName: 'مريم السليطي',
  ...over,
});
