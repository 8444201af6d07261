import { describe, expect, it } from 'vitest';
import { aGround } from '../../builders/a-ground.ts';
import { until } from '../../builders/centre.ts';
import { anIntakeId, carriedOut, informed, open, story, valueOf } from '../../builders/console-store.ts';
import { openStore } from '../../../electron/store/file/open.ts';

const ground = aGround();

describe('what the centre put aside while its reply was lost', () => {
  it('is shown when the same facts are sent again and come back as known', async () => {
    ground.centre.verdicts.set('story.noted', { verdict: 'quarantined', code: 'intake-not-open' });
    ground.centre.verdicts.set('information.given', { verdict: 'held', code: 'event-from-newer-version' });
    ground.centre.mood = 'takes-and-breaks';
    const store = await ground.open();
    const id = anIntakeId();
    for (const command of [open, story('a'), informed]) await carriedOut(store.answers, id, command);
    await until(() => ground.centre.of('bulk').length === 3);
    ground.centre.mood = 'well';
    await until(async () => valueOf(await store.answers.syncStatus()).waiting === 0);
    const review = valueOf(await store.answers.syncStatus()).needsReview.map((one) => `${one.type} ${one.code}`);
    expect(review.toSorted()).toEqual(['information.given event-from-newer-version', 'story.noted intake-not-open']);
    await store.answers.close();
    const db = openStore(store.file, store.keyHex);
    const states = db.prepare<[], string>('select state from event order by seq').pluck().all();
    db.close();
    expect(states).toEqual(['acked', 'quarantined', 'held']);
  });
});
