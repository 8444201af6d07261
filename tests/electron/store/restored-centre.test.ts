import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import {
  anIntakeId,
  carriedOut,
  escalate,
  huda,
  open,
  story,
  valueOf,
  type AStore,
} from '../../builders/console-store.ts';

const ground = aGround();
let store: AStore;
beforeEach(async () => {
  store = await ground.open();
});

const status = async () => valueOf(await store.answers.syncStatus());
const drained = () => until(async () => (await status()).waiting === 0);
const seqs = (lane: string) => ground.centre.of(lane).map((event) => event.seq);

/** An earlier copy of the centre's database is put back: it holds this much of each lane. */
function putBack(held: { readonly bulk: number; readonly urgent: number }, epoch = randomUUID() as string): void {
  ground.centre.of('bulk').length = held.bulk;
  ground.centre.of('urgent').length = held.urgent;
  ground.centre.epoch = epoch;
}

describe('a centre whose database was put back to an earlier day', () => {
  it('gets again what it had acknowledged, from a console that has nothing new to say', async () => {
    const id = anIntakeId();
    for (const command of [open, story('a'), escalate, story('b')]) await carriedOut(store.answers, id, command);
    await drained();
    const before = { bulk: [...ground.centre.of('bulk')], urgent: [...ground.centre.of('urgent')] };
    putBack({ bulk: 1, urgent: 0 });
    await until(() => ground.centre.of('bulk').length === before.bulk.length, 28_000);
    await drained();
    expect(ground.centre.of('bulk')).toEqual(before.bulk);
    expect(ground.centre.of('urgent')).toEqual(before.urgent);
  }, 60_000);

  it('gets the quiet lane again as soon as the other one says anything', async () => {
    const id = anIntakeId();
    for (const command of [open, story('a'), escalate]) await carriedOut(store.answers, id, command);
    await drained();
    const urgent = [...ground.centre.of('urgent')];
    putBack({ bulk: ground.centre.of('bulk').length, urgent: 0 });
    await carriedOut(store.answers, anIntakeId(), open);
    // Long before the console would have asked by itself.
    await until(() => ground.centre.of('urgent').length === urgent.length, 3000);
    expect(ground.centre.of('urgent')).toEqual(urgent);
  });

  it('is noticed by what it holds even when its epoch went back with it', async () => {
    const id = anIntakeId();
    for (const command of [open, story('a'), story('b')]) await carriedOut(store.answers, id, command);
    await drained();
    putBack({ bulk: 1, urgent: 0 }, ground.centre.epoch);
    valueOf(await store.answers.seat({ staffId: huda, isUnlocked: true }));
    await until(() => ground.centre.of('bulk').length === 3, 3000);
    expect(seqs('bulk')).toEqual([1, 2, 3]);
  });

  it('gets an escalation it lost before what was written after it', async () => {
    const id = anIntakeId();
    for (const command of [open, escalate]) await carriedOut(store.answers, id, command);
    await drained();
    // The wrap-up follows on what the copy holds of its lane; the escalation that is its outcome is not in the copy.
    putBack({ bulk: ground.centre.of('bulk').length, urgent: 0 });
    ground.centre.requests.length = 0;
    await carriedOut(store.answers, id, { do: 'wrap-up', summary: 's' });
    await drained();
    // The first is refused by its epoch.
    expect(ground.centre.requests.map(({ lane }) => lane)).toEqual(['bulk', 'urgent', 'bulk']);
    expect(ground.centre.of('bulk').at(-1)?.type).toBe('intake.wrapped-up');
  });

  it('is sent nothing again when only its epoch is new', async () => {
    const id = anIntakeId();
    for (const command of [open, story('a')]) await carriedOut(store.answers, id, command);
    await drained();
    putBack({ bulk: 2, urgent: 0 });
    ground.centre.requests.length = 0;
    const asked = ground.centre.enrolments.length;
    await carriedOut(store.answers, id, story('b'));
    await until(() => ground.centre.enrolments.length > asked);
    await drained();
    const one = { lane: 'bulk', firstSeq: 3, count: 1 };
    // Refused by its epoch, then taken.
    expect(ground.centre.requests).toEqual([one, one]);
  });
});
