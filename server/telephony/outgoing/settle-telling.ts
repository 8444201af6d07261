import { clockName } from '../../../domain/escalation/clock-name.ts';
import { onCallFor } from '../../../domain/escalation/on-call.ts';
import { withTelling, type Telling, type TellingKind, type TellingState } from '../../../domain/escalation/telling.ts';
import { instant } from '../../../domain/ids.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { nextArrival, operatorOf } from '../../dispatch/hand-over.ts';
import { keepEscalation, lockEscalation } from '../../dispatch/project-escalation.ts';
import { appendCentre, lockCentre } from '../../events/append-centre.ts';
import { publish } from '../../events/publish.ts';
import type { House } from '../../house.ts';

export type Settled = {
  readonly state: TellingState;
  readonly sid?: string;
  readonly code?: RefusalCode;
  /** Milliseconds since 1970 of the next look; missing: it is over. */
  readonly nextAt?: number;
};
type Told = {
  readonly id: string;
  readonly escalationId: string;
  readonly kind: TellingKind;
  /** Whose telephones: an agency's on call, or else the operations room's. */
  readonly agency: string;
  /** Where it stood; missing: not known here. */
  readonly before?: TellingState;
};

/** Writes down how far a message came: in the outbox, on the escalation, and, when it is news, in the escalation's timeline. */
export async function settleTelling(house: House, told: Told, settled: Settled): Promise<void> {
  const { id, escalationId, kind, before } = told;
  const asked = onCallFor(told);
  const { state, sid, code, nextAt } = settled;
  const at = instant(house.now());
  await house.sql.begin(async (tx) => {
    const lane = await lockCentre(tx, house.centreKey);
    const held = await lockEscalation(tx, escalationId);
    // A key pressed while somebody asked the network is the last word.
    const rows = await tx`
      update ladder_message set state = ${state}, sid = coalesce(${sid ?? null}, sid), code = ${code ?? null}, claimed_until = null,
        next_at = ${nextAt === undefined ? null : instant(nextAt)}
      where id = ${id} and state <> 'heard' returning id`;
    if (rows.length === 0) return;
    if (held === null || before === state) return;
    const telling: Telling = {
      id,
      kind,
      state,
      at,
      ...(asked === null ? {} : { agency: asked }),
      ...(code === undefined ? {} : { code }),
    };
    const { id: _id, at: _at, ...body } = telling;
    const aggregate = { kind: 'escalation', id: escalationId } as const;
    const fact = { aggregate, type: 'ladder.told', body, by: clockName, at };
    const event = await appendCentre(tx, lane, fact, await nextArrival(tx, escalationId));
    await keepEscalation(tx, withTelling(held, telling), at);
    await publish(tx, [{ eventId: event.eventId, feeds: ['centre', 'dispatch', `op:${await operatorOf(tx, held)}`] }]);
  });
  house.bus.poke('escalations');
}
