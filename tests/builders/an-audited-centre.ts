import { randomUUID } from 'node:crypto';
import { aCentre, type Centre } from './a-centre.ts';
import { aConsole, opened, raised, type TestConsole } from './a-console.ts';

/** A centre with a record worth attacking: signing consoles and an old one, both lanes, steps of the centre's own, reads, and signed heads in between. */
export type AuditedCentre = {
  readonly centre: Centre;
  readonly signing: readonly TestConsole[];
  readonly old: TestConsole;
};

async function write(centre: Centre, desk: TestConsole, steps: number): Promise<void> {
  const id = randomUUID();
  desk.write(id, opened());
  for (let step = 0; step < steps; step += 1) desk.write(id, { type: 'story.noted', body: { text: `step ${step}` } });
  await desk.send('bulk');
  await centre.as('sup-1', 'GET', `/api/intakes/${id}/timeline`);
}

async function emergency(centre: Centre, desk: TestConsole): Promise<void> {
  const [id, escalation] = [randomUUID(), randomUUID()];
  desk.write(id, opened());
  desk.write(id, raised(escalation));
  desk.write(id, raised(randomUUID()));
  await desk.send('urgent');
  await desk.send('bulk');
  await centre.as('dis-1', 'POST', `/api/escalations/${escalation}/receipt`);
  await centre.as('dis-1', 'POST', `/api/escalations/${escalation}/accept`);
  await centre.as('dis-1', 'GET', '/api/escalations');
}

/** Sends what was written since the last time. */
export async function anAuditedCentre(): Promise<AuditedCentre> {
  const centre = await aCentre();
  const signing = [await aConsole(centre), await aConsole(centre, 'op-2')];
  const old = await aConsole(centre, 'op-1', 'from-before-signatures');
  for (const desk of [...signing, old]) {
    await emergency(centre, desk);
    await centre.log();
    await write(centre, desk, 6);
    centre.clock.ms += 3_700_000;
    await centre.log();
    await write(centre, desk, 3);
    await centre.log();
  }
  return { centre, signing, old };
}
