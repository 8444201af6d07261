import type { ReadEvent } from '../../contract/known-events.ts';
import type { Staff } from '../../contract/people.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { refuses } from '../../domain/intake/refuses.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { instant } from '../../domain/ids.ts';
import type { Catalogue } from '../../domain/screening/catalogue.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Signer } from '../audit/ed25519.ts';
import type { Transaction } from '../db/connect.ts';
import { appendCentre, lockCentre } from '../events/append-centre.ts';
import { eventsOf } from '../events/intake-rows.ts';
import { keepRecords, projectIntake } from '../events/project-intake.ts';
import { publish } from '../events/publish.ts';
import type { House } from '../house.ts';

type SupervisorFact = Extract<IntakeFact, { type: 'screening.countersigned' | 'help.answered' | 'screening.raised' }>;
type Row = {
  readonly id: string;
  readonly device: string;
  readonly arrivals: number;
  readonly operator: string | null;
  readonly isErased: boolean;
  readonly state: Intake | null;
};
export type SignedOff = { readonly ok: true; readonly value: null } | Refusal;

type Doing = {
  readonly signer: Signer;
  readonly who: Staff;
  readonly id: string;
  readonly fact: SupervisorFact;
  readonly catalogue: Catalogue;
  readonly readEvent: ReadEvent;
  readonly now: string;
};

async function carryOut(
  tx: Transaction,
  { signer, who, id, fact, catalogue, readEvent, now }: Doing,
): Promise<SignedOff> {
  const lane = await lockCentre(tx, signer);
  const [row] = await tx<Row[]>`
    select id, device, arrivals, operator, erased_at is not null as "isErased", state from intake where id = ${id} for update`;
  if (row === undefined || row.state === null) return refuse('not-found');
  const isAnswered =
    fact.type === 'help.answered' && (row.state.help === undefined || row.state.help.answeredAt !== undefined);
  if (isAnswered) return { ok: true, value: null };
  const code = refuses(row.state, fact, { at: now, by: who.id, catalogue });
  if (code !== null) return refuse(code);
  const arrival = row.arrivals + 1;
  await tx`update intake set arrivals = ${arrival} where id = ${id}`;
  const event = await appendCentre(
    tx,
    lane,
    { aggregate: { kind: 'intake', id }, type: fact.type, body: fact.body, by: who.id, at: now },
    arrival,
  );
  const rows = (await eventsOf(tx, [id])).get(id) ?? [];
  const projected = await projectIntake(tx, {
    row,
    rows,
    isNew: new Set([event.eventId]),
    catalogue,
    readEvent,
    at: now,
  });
  await keepRecords(tx, [projected], now);
  await publish(tx, projected.entries);
  return { ok: true, value: null };
}

/** A supervisor's own word on an intake: countersigns an override, answers a call for help, or judges the danger higher. */
export async function signOff(house: House, who: Staff, id: string, fact: SupervisorFact): Promise<SignedOff> {
  const now = instant(house.now());
  const result = await house.sql.begin((tx) =>
    carryOut(tx, {
      signer: house.centreKey,
      who,
      id,
      fact,
      catalogue: house.catalogue(),
      readEvent: house.readEvent,
      now,
    }),
  );
  if (result.ok) house.bus.poke('intakes');
  return result;
}
