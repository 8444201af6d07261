import { randomUUID } from 'node:crypto';
import { bundledCatalogue } from '../../domain/screening/bundled.ts';
import { questionsOfAll } from '../../domain/screening/catalogue.ts';
import { answered, headlessConsole, opened, type Caller, type HeadlessConsole } from './headless-console.ts';

const warmUps = 20;
/** What a busy operator writes in one call, about. */
const eventsOfOneIntake = 50;

const times = <T>(count: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** Does something again and again, one after the other; the first ones only warm up. */
async function timed(count: number, act: (index: number) => Promise<number>): Promise<readonly number[]> {
  const samples: number[] = [];
  for (let index = -warmUps; index < count; index += 1) {
    const ms = await act(index);
    if (index >= 0) samples.push(ms);
  }
  return samples;
}

const instruments = bundledCatalogue.find(bundledCatalogue.opening) ?? [];
/** A judgement is raised with a reason, never ticked. */
const isJudgement = (id: string): boolean => instruments.some((one) => one.rules.judgement?.item === id);
const questions = questionsOfAll(instruments)
  .filter(({ item }) => item.kind === 'yes-no' && !isJudgement(item.id))
  .map(({ item }) => item.id);
const someAnswer = (index: number) =>
  answered(
    questions[index % questions.length] ?? '',
    (['no', 'declined', 'unknown'] as const)[Math.floor(index / questions.length) % 3] ?? 'no',
  );

/** One event in one sending, as a console sends while its operator works: 50 events an intake, then the next intake. */
async function ingestOne(desk: HeadlessConsole): Promise<readonly number[]> {
  const now = { intake: '' };
  return timed(500, async (index) => {
    const place = (index + warmUps) % eventsOfOneIntake;
    if (place === 0) now.intake = randomUUID();
    desk.write(now.intake, place === 0 ? opened() : someAnswer(place));
    return desk.send();
  });
}

/** Fifty events in one sending, as a console sends after it was cut off: a whole intake. */
const ingestBatch = (desk: HeadlessConsole): Promise<readonly number[]> =>
  timed(100, async () => {
    const intake = randomUUID();
    desk.write(intake, opened());
    for (let index = 1; index < eventsOfOneIntake; index += 1) desk.write(intake, someAnswer(index));
    return desk.send();
  });

export async function eventIngest(caller: Caller, person: string) {
  const desk = await headlessConsole(caller, person);
  const one = await ingestOne(desk);
  const batch = await ingestBatch(desk);
  return { one, batch, perEvent: batch.map((ms) => ms / eventsOfOneIntake) };
}

const create = (desk: HeadlessConsole, callId: string | undefined): Promise<number> => {
  desk.write(randomUUID(), opened(callId));
  return desk.send();
};

/** Opens an intake for each call: one client first, then eight at a time, each a console of its own. */
export async function contactCreate(caller: Caller, person: string, calls: readonly string[]) {
  const desk = await headlessConsole(caller, person);
  const alone = 300;
  const one = await timed(alone, (index) => create(desk, index < 0 ? undefined : calls[index]));
  const desks = await Promise.all(times(8, () => headlessConsole(caller, person)));
  const left = calls.slice(alone);
  const shares = await Promise.all(
    desks.map(async (own, at) => {
      const samples: number[] = [];
      for (const [index, callId] of left.entries())
        if (index % desks.length === at) samples.push(await create(own, callId));
      return samples.slice(warmUps);
    }),
  );
  return { one, eight: shares.flat() };
}

/** Asks who called before, for callers with four calls each. */
export const repeatCaller = (caller: Caller, calls: readonly string[]): Promise<readonly number[]> =>
  timed(
    500,
    async (index) =>
      (await caller.ask('GET', `/api/calls/${calls[Math.abs(index * 7) % calls.length] ?? ''}/caller`)).ms,
  );
