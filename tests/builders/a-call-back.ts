import type { LeftMessageView } from '../../contract/left-messages.ts';
import { asId, type CallId } from '../../domain/ids.ts';
import type { CallBackCard, CallBackItem, CallBackList, OverruleView } from '../../contract/call-backs.ts';

const id = '019a0000-0000-7000-8000-0000000000e1';

export const aCallBack = (over: Partial<CallBackItem> = {}): CallBackItem => ({
  id,
  why: 'abandoned',
  maskedNumber: '•••• 0147',
  calls: 2,
  missedAt: '2026-03-01T18:00:00.000Z',
  dueAt: '2026-03-01T18:15:00.000Z',
  isOverdue: false,
  ownerName: 'نورة السالم',
  isMine: true,
  keptForName: null,
  keptUntil: null,
  mayTake: false,
  verdict: { may: 'call' },
  tries: 0,
  awaitsOutcome: false,
  callId: null,
  callEnded: null,
  intakeId: null,
  overrule: null,
  messages: [],
  ...over,
});

export const aLeftMessage = (over: Partial<LeftMessageView> = {}): LeftMessageView => ({
  id: '019a0000-0000-7000-8000-0000000000e3',
  callId: asId<CallId>('019a0000-0000-7000-8000-0000000000e4'),
  leftAt: '2026-03-01T18:00:00.000Z',
  seconds: 34,
  place: 'here',
  heardAt: null,
  heardByName: null,
  ...over,
});

export const anOverrule = (over: Partial<OverruleView> = {}): OverruleView => ({
  id: '019a0000-0000-4000-8000-0000000000e2',
  why: 'never-call-back',
  reason: 'أختها تقول إنها تنتظرنا',
  askedByName: 'نورة السالم',
  askedAt: '2026-03-01T18:05:00.000Z',
  decidedByName: null,
  decidedBecause: null,
  isAllowed: null,
  validUntil: null,
  isGood: false,
  mayDecide: true,
  ...over,
});

/** What the centre answers about these call-backs. */
export function callBackAnswers(
  items: readonly CallBackItem[],
  over: Partial<CallBackList> & { readonly safe?: CallBackCard['safe'] } = {},
): Record<string, unknown> {
  const { safe = { voicemail: 'not-asked' }, ...rest } = over;
  const list: CallBackList = { items, withheld: 0, callsOut: true, ...rest };
  const history: CallBackCard['history'] = [
    { at: '2026-03-01T18:00:00.000Z', what: 'opened', byName: null, toName: null, code: 'abandoned', forAt: null },
    { at: '2026-03-01T18:01:00.000Z', what: 'taken', byName: 'نورة السالم', toName: null, code: null, forAt: null },
  ];
  const cards = items.map((item) => [`/api/call-backs/${item.id}`, { item, safe, history } satisfies CallBackCard]);
  return { '/api/call-backs': list, ...(Object.fromEntries(cards) as Record<string, CallBackCard>) };
}
