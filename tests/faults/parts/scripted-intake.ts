import type { IntakeId } from '../../../domain/ids.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import { anIntakeId, escalate, informed, open, story } from '../../builders/console-store.ts';
import type { Seeded } from '../seeded.ts';

/** What must be in the log once a step was called saved: a fact of this type of this intake, with this text in its body. */
export type Mark = { readonly intakeId: IntakeId; readonly type: string; readonly text: string };
type Step = { readonly intakeId: IntakeId; readonly command: IntakeCommand; readonly mark: Mark };

/** An operator who never tires: opens, answers, tells, sometimes escalates, informs, wraps up, and takes the next. */
export type Operator = {
  readonly next: () => Step;
  /** The store refused or died: the intake is left as it is, and a new one begins. */
  readonly giveUp: () => void;
};

type Pace = { readonly steps: number; readonly newId: () => IntakeId };
type Scene = { readonly intakeId: IntakeId; rest: IntakeCommand[] };

const answer = (item: string, said: 'no' | 'declined' | 'unknown'): IntakeCommand => ({
  do: 'note',
  fact: { type: 'screening.answered', body: { item, answer: said } },
});

function aScene(random: Seeded, tell: () => string, { steps, newId }: Pace): Scene {
  const told = Array.from({ length: random.between(2, steps) }, () => story(tell()));
  const isEmergency = random.happens(0.3);
  const rest = [
    open,
    answer('children', random.pick(['no', 'declined', 'unknown'])),
    ...told,
    ...(isEmergency ? [escalate, story(tell())] : [informed]),
    { do: 'wrap-up', summary: tell() } as const,
  ];
  return { intakeId: newId(), rest };
}

const typeOf: Partial<Record<IntakeCommand['do'], string>> = {
  open: 'intake.opened',
  escalate: 'escalation.raised',
  'wrap-up': 'intake.wrapped-up',
};

function markOf(intakeId: IntakeId, command: IntakeCommand): Mark {
  if (command.do === 'note') {
    const { fact } = command;
    const text =
      fact.type === 'story.noted' ? fact.body.text : fact.type === 'screening.answered' ? fact.body.item : '';
    return { intakeId, type: fact.type, text };
  }
  return { intakeId, type: typeOf[command.do] ?? command.do, text: command.do === 'wrap-up' ? command.summary : '' };
}

function take(scene: Scene): Step {
  const [command = open, ...rest] = scene.rest;
  scene.rest = rest;
  return { intakeId: scene.intakeId, command, mark: markOf(scene.intakeId, command) };
}

/** @param steps most things told in one intake */
export function anOperator(random: Seeded, steps = 8, newId = anIntakeId): Operator {
  const pace: Pace = { steps, newId };
  let told = 0;
  const tell = (): string => {
    told += 1;
    return `${told} ${'قالت '.repeat(random.between(0, 30))}.`;
  };
  let scene = aScene(random, tell, pace);
  return {
    next: () => {
      if (scene.rest.length === 0) scene = aScene(random, tell, pace);
      return take(scene);
    },
    giveUp: () => void (scene = aScene(random, tell, pace)),
  };
}
