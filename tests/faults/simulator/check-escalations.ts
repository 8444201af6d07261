import { intakeFact } from '../../../contract/intake-facts.ts';
import { outboxStatus } from '../../../electron/store/sync/sync-status.ts';
import { noBreach, type Trial } from '../campaign.ts';
import { eventsIn } from '../parts/inspect.ts';
import type { EscalationFact } from '../../../server/dispatch/escalation-after.ts';
import { isEscalationFact } from '../../../server/dispatch/escalation-after.ts';
import type { ModelCentre } from './model-centre.ts';
import type { Item, ModelDispatch } from './model-dispatch.ts';
import type { SimConsole } from './sim-console.ts';
import type { TableWatch } from './watch-table.ts';

export type Ended = { readonly centre: ModelCentre; readonly dispatch: ModelDispatch; readonly table: TableWatch };

const once = ['dispatch.delivered', 'dispatch.accepted'] as const;

/** Steps of an escalation that count once and were written twice. */
const twice = ({ facts }: Item): number =>
  once.filter((type) => facts.filter((fact) => fact.type === type).length > 1).length;

function checkOne(id: string, own: readonly EscalationFact[], { dispatch, table }: Ended): Trial {
  const items = dispatch.items().filter(({ handover }) => handover.id === id);
  const [item] = items;
  if (item === undefined) return { ...noBreach, lost: 1, acknowledged: 1 };
  const { handover } = item;
  const lastRevision = Math.max(1, ...own.map((fact) => (fact.type === 'escalation.amended' ? fact.body.revision : 1)));
  const isOlder = handover.state !== 'recalled' && handover.revision !== lastRevision;
  const isTakenBack = own.some((fact) => fact.type === 'escalation.recalled');
  return {
    lost: isOlder ? 1 : 0,
    doubled: twice(item),
    corrupt: table.overstated.has(id) ? 1 : 0,
    stuck: table.resting.has(id) || (handover.state === 'sent' && !isTakenBack) ? 1 : 0,
    acknowledged: own.length,
  };
}

/** Holds dispatch's table against one console: each escalation it raised stands there once, as last told, delivered to a desk, and never rested. */
export function checkEscalations({ db }: SimConsole, ended: Ended): readonly Trial[] {
  const facts = eventsIn(db).flatMap(({ type, body }) => {
    const { success, data } = intakeFact.safeParse({ type, body });
    return success && isEscalationFact(data) ? [data] : [];
  });
  const byId = Map.groupBy(facts, (fact) => fact.body.escalationId);
  const trials = [...byId].map(([id, own]) => checkOne(id, own, ended));
  const isWaiting = outboxStatus(db).waiting > 0;
  return trials.map((trial) => (isWaiting ? { ...trial, stuck: trial.stuck + 1 } : trial));
}
