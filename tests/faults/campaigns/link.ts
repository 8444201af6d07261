import { addUp, inTurn, type Campaign, type Means, type Trial } from '../campaign.ts';
import { emptied, heldAtCentre } from '../parts/drain.ts';
import { badDay } from '../parts/bad-day.ts';
import { faultProxy } from '../parts/fault-proxy.ts';
import { addBreaches, inspect } from '../parts/inspect.ts';
import { offlineShift } from '../parts/offline.ts';
import { anOperator, type Mark } from '../parts/scripted-intake.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

/** The operator goes on while the backlog leaves: escalations must find their way past it. */
async function goOn(store: StoreProcess, random: Seeded, steps: number): Promise<readonly Mark[]> {
  const operator = anOperator(random);
  const marks: Mark[] = [];
  for (let step = 0; step < steps; step += 1) {
    const { intakeId, command, mark } = operator.next();
    const reply = await store.call('command', { intakeId, command });
    if (!reply.ok) throw new Error(`${command.do} was refused: ${reply.code}`);
    marks.push(mark);
  }
  return marks;
}

async function oneSeed(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const shift = await offlineShift(means.memory('link'), random.fork(1), means.events);
  const proxy = await faultProxy(() => centre.url);
  const fates = random.fork(2);
  proxy.fate = () => badDay(fates);
  const store = startStore({ token: () => centre.token() });
  const opening = { file: shift.file, keyHex: shift.keyHex, server: proxy.url };
  await openIn(store, opening);
  const marks = [...shift.marks, ...(await goOn(store, random.fork(3), 30))];
  // Time for one request in ten to be asked for again; then the line is well, and a minute is left.
  let isEmpty = await emptied(store, 60_000 + means.events * 20);
  proxy.fate = () => ({});
  isEmpty ||= await emptied(store, 60_000);
  await store.call('close');
  await store.gone;
  await proxy.stop();
  const atDesk = inspect(shift.file, shift.keyHex, marks);
  const found = addBreaches(atDesk, await heldAtCentre(centre, opening));
  means.say(`link: ${means.events} events in ${proxy.count()} requests`);
  return { ...found, acknowledged: marks.length, stuck: isEmpty ? 0 : 1 };
}

export const link: Campaign = {
  name: 'link',
  about:
    'a shift written offline goes out over a line that loses, doubles, delays and repeats; each fact once, in order',
  count: 20,
  few: 2,
  defects: ['loses-a-row', 'doubles-on-feed', 'skips-on-feed'],
  isControl: false,
  run: async (means) => addUp(await inTurn(means, (random) => oneSeed(means, random))),
};
