import type { Staff } from '../../contract/people.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { refuses } from '../../domain/intake/refuses.ts';
import type { Intake } from '../../domain/intake/intake.ts';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Transaction } from '../db/connect.ts';
import { lockCentre } from '../events/append-centre.ts';
import type { IntakeRow } from '../events/intake-rows.ts';
import type { House } from '../house.ts';
import { appendFact, type Word } from './append-fact.ts';

type SupervisorFact = Extract<IntakeFact, { type: 'screening.countersigned' | 'help.answered' | 'screening.raised' }>;
type Row = IntakeRow & { readonly state: Intake | null };
export type SignedOff = { readonly ok: true; readonly value: null } | Refusal;

async function carryOut(tx: Transaction, house: House, id: string, { who, fact }: Word): Promise<SignedOff> {
  const lane = await lockCentre(tx, house.centreKey);
  const [row] = await tx<Row[]>`
    select id, device, arrivals, operator, erased_at is not null as "isErased", state from intake where id = ${id} for update`;
  if (row === undefined || row.state === null) return refuse('not-found');
  const isAnswered =
    fact.type === 'help.answered' && (row.state.help === undefined || row.state.help.answeredAt !== undefined);
  if (isAnswered) return { ok: true, value: null };
  const code = refuses(row.state, fact, { at: instant(house.now()), by: who.id, catalogue: house.catalogue() });
  if (code !== null) return refuse(code);
  await appendFact(tx, house, { lane, row }, { who, fact });
  return { ok: true, value: null };
}

/** A supervisor's own word on an intake: countersigns an override, answers a call for help, or judges the danger higher. */
export async function signOff(house: House, who: Staff, id: string, fact: SupervisorFact): Promise<SignedOff> {
  const result = await house.sql.begin((tx) => carryOut(tx, house, id, { who, fact }));
  if (result.ok) house.bus.poke('intakes');
  return result;
}
