import type { EscalationView } from '../../contract/api.ts';
import type { EscalationCard } from '../../domain/escalation/card.ts';
import { asId, type EscalationId, type IntakeId } from '../../domain/ids.ts';

/** What a frightened caller has said so far: scenario S1, all invented. */
export const aCard = (over: Partial<EscalationCard> = {}): EscalationCard => ({
  danger: 'life-threat',
  place: { zone: '90', landmark: 'الوكرة، خلف سوق الخضرة القديم، باب أخضر' },
  approach: { weapon: 'knife', silent: true, lockedIn: true },
  people: [
    { role: 'caller', relation: 'wife', presence: 'here' },
    { role: 'child', ageYears: 5, presence: 'here' },
    { role: 'child', ageYears: 1, presence: 'here' },
    { role: 'alleged-perpetrator', relation: 'husband', presence: 'here', note: 'معه سكين' },
  ],
  alerts: ['weapon', 'threat-to-kill'],
  callBack: 'forbidden',
  story: 'كسر باب الغرفة ومعه سكين. المتصلة وطفلاها في الحمام.',
  ...over,
});

/** An escalation as the desks read it: sent and not yet shown anywhere. */
export const anEscalationView = (over: Partial<EscalationView> = {}): EscalationView => ({
  id: asId<EscalationId>('019a0000-0000-7000-8000-000000000001'),
  intakeId: asId<IntakeId>('019a0000-0000-7000-8000-0000000000a1'),
  state: 'sent',
  danger: 'life-threat',
  card: aCard(),
  revision: 1,
  raisedAt: new Date(Date.now() - 8000).toISOString(),
  raisedBy: 'operator-1',
  receivedAt: new Date(Date.now() - 7500).toISOString(),
  rung: 0,
  operatorName: 'مريم السليطي',
  intakeCallState: 'active',
  ...over,
});
