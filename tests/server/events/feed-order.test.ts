import { afterAll, beforeAll, expect, it } from 'vitest';
import { aCentre, type Centre } from '../../builders/a-centre.ts';
import { aConsole, opened } from '../../builders/a-console.ts';
import { readFeed } from '../../../server/events/feeds.ts';

let centre: Centre;
beforeAll(async () => void (centre = await aCentre()));
afterAll(() => centre.stop());

it('tells the facts of several intakes of one sending in the order in which they were written', async () => {
  const console = await aConsole(centre);
  // A clock that was set back makes the later intake's id the smaller one.
  const [later, earlier] = ['019a0000-0000-7000-8000-00000000000f', '019a0000-0000-7000-8000-00000000000a'];
  const story = { type: 'story.noted', body: { text: 'كلام' } };
  const written = [
    console.write(later, opened()),
    console.write(earlier, opened()),
    console.write(later, story),
    console.write(earlier, story),
  ];
  await console.send('bulk');
  const { items } = await readFeed(centre.sql, 'centre', 0, 10);
  expect(items.map((item) => item.eventId)).toEqual(written.map((event) => event.eventId));
});
