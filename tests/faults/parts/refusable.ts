import { v7 } from 'uuid';
import { asId, type StaffId } from '../../../domain/ids.ts';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import { bundledCatalogue } from '../../../domain/screening/bundled.ts';
import { aCard } from '../../builders/a-console.ts';
import { noura } from './people.ts';

/** Facts the centre must refuse, and what it must call each: the end of a story no console of ours would write. */
export type Refusable = {
  readonly code: string;
  readonly facts: readonly Written[];
};
type Written = {
  readonly type: string;
  readonly body: object;
  readonly by?: StaffId;
  readonly at?: string;
  readonly isRefused?: true;
};

const script = bundledCatalogue.opening;
const opened: Written = { type: 'intake.opened', body: { channel: 'walk-in', script } };
const fact = <T extends IntakeFact['type']>(type: T, body: Extract<IntakeFact, { type: T }>['body']): Written => ({
  type,
  body,
});
const refused = (written: Written): Written => ({ ...written, isRefused: true });
const story = fact('story.noted', { text: 'كلام' });
const inform = fact('information.given', { services: ['shelter'] });
const wrapUp = (outcome: 'informed' | 'escalated'): Written => fact('intake.wrapped-up', { outcome, summary: '' });
const raised = (id: string, at?: string): Written => ({
  ...fact('escalation.raised', { escalationId: asId(id), danger: 'violence-now', card: aCard() }),
  ...(at === undefined ? {} : { at }),
});
const longAgo = '2026-01-01T00:00:00.000Z';

/** A fresh set: ids are new in each. */
export function refusables(): readonly Refusable[] {
  const [one, two, three, four] = [v7(), v7(), v7(), v7()];
  const late = {
    type: 'escalation.recalled',
    body: { escalationId: three, reason: 'خطأ' },
    at: '2026-01-01T01:00:00.000Z',
  };
  return [
    { code: 'not-found', facts: [refused(story)] },
    { code: 'intake-already-open', facts: [opened, refused(opened)] },
    { code: 'intake-not-open', facts: [opened, inform, wrapUp('informed'), refused(story)] },
    {
      code: 'item-not-asked',
      facts: [opened, refused(fact('screening.answered', { item: 'nothere', answer: 'yes' }))],
    },
    {
      code: 'answer-not-possible',
      facts: [opened, refused(fact('screening.answered', { item: 'children', answer: 'blue' }))],
    },
    {
      code: 'screening-not-started',
      facts: [opened, refused(fact('screening.answered', { item: 'a', answer: 'yes', script: 'none' }))],
    },
    { code: 'screening-already-started', facts: [opened, refused(fact('screening.started', { script }))] },
    { code: 'band-may-only-rise', facts: [opened, refused(fact('screening.raised', { level: 'none', reason: 'لا' }))] },
    { code: 'reason-needed', facts: [opened, refused(fact('screening.raised', { level: 'escalate', reason: ' ' }))] },
    { code: 'nothing-to-override', facts: [opened, refused(fact('screening.overridden', { reason: 'لا' }))] },
    { code: 'escalation-exists', facts: [opened, raised(one), refused(raised(two))] },
    {
      code: 'no-live-escalation',
      facts: [opened, refused(fact('escalation.amended', { escalationId: asId(two), revision: 2, card: aCard() }))],
    },
    { code: 'recall-too-late', facts: [{ ...opened, at: longAgo }, raised(three, longAgo), refused(late)] },
    { code: 'outcome-missing', facts: [opened, refused(wrapUp('informed'))] },
    { code: 'outcome-exists', facts: [opened, raised(four), refused(inform)] },
    { code: 'event-malformed', facts: [opened, refused({ type: 'story.noted', body: { text: 5 } })] },
    { code: 'event-malformed', facts: [opened, refused({ type: 'story.noted', body: { text: 'a\u0000b' } })] },
    { code: 'event-from-newer-version', facts: [opened, refused({ type: 'weather.noted', body: { sky: 'clear' } })] },
    { code: 'role-may-not', facts: [opened, refused(fact('screening.countersigned', {}))] },
    { code: 'role-may-not', facts: [opened, refused({ type: 'dispatch.accepted', body: { byName: 'لا أحد' } })] },
    { code: 'not-yours', facts: [opened, refused({ ...story, by: asId<StaffId>('op-nobody') })] },
  ].map((told) => ({ ...told, facts: told.facts.map((written) => ({ by: noura, ...written })) }));
}
