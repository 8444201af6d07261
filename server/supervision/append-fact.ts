import type { Staff } from '../../contract/people.ts';
import type { IntakeFact } from '../../domain/intake/facts.ts';
import { instant } from '../../domain/ids.ts';
import type { Transaction } from '../db/connect.ts';
import { appendCentre, type CentreLane } from '../events/append-centre.ts';
import { eventsOf, type IntakeRow } from '../events/intake-rows.ts';
import { keepRecords, projectIntake } from '../events/project-intake.ts';
import { publish } from '../events/publish.ts';
import type { House } from '../house.ts';

/** A person's own word on an intake, written at the centre. */
export type Word = { readonly who: Staff; readonly fact: IntakeFact };

/** Appends a fact to an intake whose row is taken, as a step of the centre's own, and projects it. */
export async function appendFact(
  tx: Transaction,
  house: House,
  { lane, row }: { readonly lane: CentreLane; readonly row: IntakeRow },
  { who, fact }: Word,
): Promise<void> {
  const at = instant(house.now());
  const arrival = row.arrivals + 1;
  await tx`update intake set arrivals = ${arrival} where id = ${row.id}`;
  const event = await appendCentre(
    tx,
    lane,
    { aggregate: { kind: 'intake', id: row.id }, type: fact.type, body: fact.body, by: who.id, at },
    arrival,
  );
  const rows = (await eventsOf(tx, [row.id])).get(row.id) ?? [];
  const projected = await projectIntake(tx, {
    row,
    rows,
    isNew: new Set([event.eventId]),
    catalogue: house.catalogue(),
    readEvent: house.readEvent,
    at,
  });
  await keepRecords(tx, [projected], at);
  await publish(tx, projected.entries);
}
