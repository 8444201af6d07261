import { randomUUID } from 'node:crypto';
import type { EscalationCard } from '../../domain/escalation/card.ts';
import { asId, type EscalationId } from '../../domain/ids.ts';
import { opened, type HeadlessConsole } from './headless-console.ts';

export type Raised = { readonly intakeId: string; readonly escalationId: string; revision: number };

/** Somewhere in a city: the point differs for each, so that each has a mark of its own on a map. */
const cardOf = (place: number, revision: number): EscalationCard => ({
  danger: 'violence-now',
  place: {
    zone: String(60 + (place % 30)),
    street: String(800 + place),
    latitude: 25.2 + (place % 10) * 0.02,
    longitude: 51.4 + Math.floor(place / 10) * 0.02,
  },
  approach: {},
  people: [],
  alerts: [],
  callBack: 'not-asked',
  story: `${revision}. ${'وصل إلى الباب. '.repeat(3)}`,
});

/** Raises emergencies through the centre's public interface, as one console would. */
export async function raiseMany(console: HeadlessConsole, count: number): Promise<readonly Raised[]> {
  const all = Array.from({ length: count }, () => ({
    intakeId: randomUUID(),
    escalationId: randomUUID(),
    revision: 1,
  }));
  for (const [at, { intakeId, escalationId }] of all.entries()) {
    console.write(intakeId, opened());
    const body = {
      escalationId: asId<EscalationId>(escalationId),
      danger: 'violence-now',
      card: cardOf(at, 1),
    } as const;
    console.write(intakeId, { type: 'escalation.raised', body });
    if (at % 20 === 19 || at === count - 1) {
      await console.send('bulk');
      await console.send('urgent');
    }
  }
  return all;
}

/** The operator hears more, and dispatch is told at once. */
export async function tellMore(console: HeadlessConsole, one: Raised, place: number): Promise<void> {
  one.revision += 1;
  const body = {
    escalationId: asId<EscalationId>(one.escalationId),
    revision: one.revision,
    card: cardOf(place, one.revision),
  };
  console.write(one.intakeId, { type: 'escalation.amended', body });
  await console.send('urgent');
}
