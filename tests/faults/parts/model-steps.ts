import fc from 'fast-check';
import type { StoredIntake } from '../../../contract/bridge.ts';
import type { IntakeId } from '../../../domain/ids.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import type { Answer } from '../../../domain/screening/answer.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { anIntakeId, open, story } from '../../builders/console-store.ts';
import type { FaultProxy } from './fault-proxy.ts';
import { openIn, type StoreProcess } from './store-process.ts';

/** All that is believed of one intake: no facts, no rules, only what was last put where. */
type Believed = {
  readonly id: IntakeId;
  readonly told: string[];
  draft: string | null;
  landmark: string | null;
  readonly answers: Record<string, Answer>;
};
export type Model = { readonly intakes: Believed[]; words: number };
export type Real = {
  readonly opening: Opening;
  readonly proxy: FaultProxy;
  readonly start: () => StoreProcess;
  store: StoreProcess;
};
type Step = fc.AsyncCommand<Model, Real>;

class NotAsBelieved extends Error {}
function same(what: string, found: unknown, believed: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(believed))
    throw new NotAsBelieved(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(believed)}`);
}

function compare({ intake, drafts }: StoredIntake, believed: Believed): void {
  same('story', intake.story, believed.told.at(-1) ?? '');
  same('draft', drafts.story ?? null, believed.draft);
  same('landmark', intake.place.landmark ?? null, believed.landmark);
  for (const [item, answer] of Object.entries(believed.answers)) same(item, intake.screening.answers[item], answer);
}

const note = (fact: Extract<IntakeCommand, { do: 'note' }>['fact']): IntakeCommand => ({ do: 'note', fact });

async function command({ store }: Real, believed: Believed, asked: IntakeCommand): Promise<void> {
  const reply = await store.call('command', { intakeId: believed.id, command: asked });
  if (!reply.ok) throw new NotAsBelieved(`${asked.do} was refused: ${reply.code}`);
  compare(reply.value, believed);
}

async function opened(model: Model, real: Real): Promise<Believed> {
  const fresh: Believed = { id: anIntakeId(), told: [], draft: null, landmark: null, answers: {} };
  model.intakes.push(fresh);
  await command(real, fresh, open);
  return fresh;
}

/** A step upon one of the intakes there are; the first of them opens one. */
const upon = (name: string, at: number, act: (model: Model, real: Real, one: Believed) => Promise<void>): Step => ({
  check: () => true,
  run: async (model, real) => {
    const one = model.intakes[at % model.intakes.length] ?? (await opened(model, real));
    await act(model, real, one);
  },
  toString: () => `${name} ${at}`,
});
const anywhere = (name: string, run: Step['run']): Step => ({ check: () => true, run, toString: () => name });

const opens = anywhere('open', async (model, real) => void (await opened(model, real)));

const tells = (at: number): Step =>
  upon('tell', at, async (model, real, one) => {
    model.words += 1;
    one.told.push(`قالت ${model.words}`);
    one.draft = null;
    await command(real, one, story(one.told.at(-1) ?? ''));
  });

const types = (at: number): Step =>
  upon('type', at, async (model, { store }, one) => {
    model.words += 1;
    one.draft = `قال ${model.words}`;
    const reply = await store.call('keepDraft', { intakeId: one.id, field: 'story', text: one.draft });
    if (!reply.ok) throw new NotAsBelieved(`words were refused: ${reply.code}`);
  });

const places = (at: number): Step =>
  upon('place', at, async (model, real, one) => {
    model.words += 1;
    one.landmark = `بيت ${model.words}`;
    await command(real, one, note({ type: 'place.noted', body: { landmark: one.landmark } }));
  });

const answers = (at: number, item: string, answer: Answer): Step =>
  upon(`answer ${item} ${JSON.stringify(answer)}`, at, async (_, real, one) => {
    one.answers[item] = answer;
    await command(real, one, note({ type: 'screening.answered', body: { item, answer } }));
  });

async function startedAgain(model: Model, real: Real): Promise<void> {
  await real.store.gone;
  real.store = real.start();
  const reply = await openIn(real.store, real.opening);
  if (!reply.ok) throw new NotAsBelieved(`not opened: ${reply.code}`);
  for (const believed of model.intakes) {
    const kept = await real.store.call('intake', believed.id);
    if (!kept.ok) throw new NotAsBelieved(`an intake is gone: ${kept.code}`);
    compare(kept.value, believed);
  }
}

const dies = anywhere('kill', async (model, real) => {
  real.store.signal('SIGKILL');
  await startedAgain(model, real);
});
const closes = anywhere('close', async (model, real) => {
  await real.store.call('close');
  await startedAgain(model, real);
});
const cuts = anywhere('cut', async (_, { proxy }) => void (proxy.fate = () => ({ losesRequest: 'breaks' })));
const deafens = anywhere('deafen', async (_, { proxy }) => void (proxy.fate = () => ({ losesReply: 'breaks' })));
const heals = anywhere('heal', async (_, { proxy }) => void (proxy.fate = () => ({})));

const which = fc.nat({ max: 20 });
/** Any order of steps, and of what may happen between them. */
export const anyOrder: fc.Arbitrary<Iterable<Step>> = fc.commands(
  [
    fc.constant(opens),
    which.map(tells),
    which.map(tells),
    which.map(types),
    which.map(places),
    fc
      .tuple(
        which,
        fc.constantFrom('canTalk', 'children', 'dangerNow'),
        fc.constantFrom<Answer>('yes', 'no', 'declined'),
      )
      .map((chosen) => answers(...chosen)),
    fc.constant(dies),
    fc.constant(closes),
    fc.constantFrom(cuts, deafens, heals),
  ],
  { size: 'max', maxCommands: 60 },
);
