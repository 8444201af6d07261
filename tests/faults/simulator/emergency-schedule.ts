import type { Staff } from '../../../contract/people.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { asId, type EscalationId, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import { escalate, open, story } from '../../builders/console-store.ts';
import { showing } from '../../../server/dispatch/desk-steps.ts';
import type { Trial } from '../campaign.ts';
import { badDay } from '../parts/bad-day.ts';
import type { Seeded } from '../seeded.ts';
import { checkEscalations } from './check-escalations.ts';
import { modelCentre } from './model-centre.ts';
import { modelDispatch, type ModelDispatch } from './model-dispatch.ts';
import { seededUuid } from './seeded-uuid.ts';
import { simConsole, type SimConsole } from './sim-console.ts';
import { simDesk, type SimDesk } from './sim-desk.ts';
import { laneAnswer, simLine, type SimLine } from './sim-line.ts';
import { simServer, type SimServer } from './sim-server.ts';
import { enterVirtualTime, virtualTime, type VirtualTime } from './virtual-time.ts';
import { watchTable } from './watch-table.ts';

/** Virtual milliseconds: emergencies and faults until then; afterwards the lines are good and nobody touches anything. */
const healedAt = 60_000;
const settledAt = healedAt + 30_000;

/** A centre known to be wrong, to show that the checks would notice. */
export const emergencyDefects = ['forgets-timers', 'delivers-at-once', 'takes-twice', 'drops-one'] as const;
export type EmergencyDefect = (typeof emergencyDefects)[number] | null;

const byVoice: IntakeCommand = { do: 'hand-over-by-voice', toName: 'سالم', badge: '7', reference: '1' };
const later: readonly IntakeCommand[] = [
  story('وصل'),
  story('خرج'),
  { do: 'recall-escalation', reason: 'خطأ' },
  byVoice,
];

/** Emergencies of one operator: opened, raised, told on, now and then taken back or handed over by phone. */
function raiseAll(console: SimConsole, random: Seeded, time: VirtualTime): void {
  const count = random.between(3, 8);
  for (let one = 0; one < count; one += 1) {
    const intakeId = asId<IntakeId>(seededUuid(random, 7));
    const at = random.between(0, healedAt - 10_000);
    const act = (afterMs: number, command: IntakeCommand) =>
      time.after(at + afterMs, () => console.act(intakeId, command));
    act(0, open);
    act(random.between(1, 2000), escalate);
    const more = random.between(0, 4);
    for (let step = 0; step < more; step += 1)
      act(random.between(2001, 9000), random.happens(0.8) ? story(`${step}`) : random.pick(later));
  }
}

type Harmed = { readonly random: Seeded; readonly time: VirtualTime };
const someTimes = ({ random, time }: Harmed, most: number, run: () => void): void => {
  const times = random.between(0, most);
  for (let one = 0; one < times; one += 1) time.after(random.between(0, healedAt - 1), run);
};

function harmLine(line: SimLine, harmed: Harmed): void {
  const { random, time } = harmed;
  if (random.happens(0.7)) line.fate = () => badDay(random);
  someTimes(harmed, 2, () => {
    line.cut = random.pick(['in', 'out', 'both']);
    time.after(random.between(500, 20_000), () => void (line.cut = 'none'));
  });
  time.after(healedAt, () => Object.assign(line, { fate: () => ({}), cut: 'none' }));
}

function harmServer(server: SimServer, harmed: Harmed): void {
  const { random } = harmed;
  // The last start is over before the lines are good.
  const downMs = (): number => random.between(300, 12_000);
  someTimes(harmed, 3, () => server.kill(downMs()));
  someTimes(harmed, 3, () => server.dieOver(random.pick(['before', 'after']), downMs()));
}

const dispatcher = (id: string): Staff => ({
  id: asId<StaffId>(id),
  nameAr: id,
  nameEn: id,
  role: 'dispatcher',
  agency: 'police',
});

/** The table as a centre with this defect would keep it. */
function spoiltTable(dispatch: ModelDispatch, defect: EmergencyDefect): ModelDispatch {
  let raised = 0;
  const take: ModelDispatch['take'] = (event, fact, now) => {
    if (fact.type !== 'escalation.raised') return dispatch.take(event, fact, now);
    raised += 1;
    if (defect === 'drops-one' && raised % 5 === 0) return null;
    const code = dispatch.take(event, fact, now);
    const id = fact.body.escalationId;
    if (defect === 'delivers-at-once') dispatch.act(id, 'centre', showing(dispatcher('nobody')), now);
    if (defect === 'takes-twice' && code === null) {
      const [otherId, otherIntake] = [`${id}-2`, `${event.aggregate.id}-2`];
      const copy = { ...fact, body: { ...fact.body, escalationId: asId<EscalationId>(otherId) } };
      dispatch.take({ ...event, aggregate: { kind: 'intake', id: otherIntake } }, copy, now);
    }
    return code;
  };
  return { ...dispatch, take };
}

type Scene = { readonly random: Seeded; readonly time: VirtualTime; readonly defect: EmergencyDefect };

function seatConsoles({ random, time }: Scene, server: SimServer, people: readonly string[]): readonly SimConsole[] {
  return people.map((staff, at) => {
    const own = random.fork(at);
    const line = simLine({ time, random: own.fork(1), answer: server.fromConsole });
    const console = simConsole({ time, random: own.fork(2), staff: asId<StaffId>(staff), fetch: line.fetch });
    const harmed = { random: own.fork(3), time };
    raiseAll(console, own.fork(4), time);
    harmLine(line, harmed);
    someTimes(harmed, 2, () => console.restart());
    return console;
  });
}

function seatDesks({ random, time }: Scene, server: SimServer): readonly SimDesk[] {
  return ['dis-a', 'dis-b'].map((name, at) => {
    const own = random.fork(20 + at);
    const line = simLine({ time, random: own.fork(1), answer: (path) => server.fromDesk(dispatcher(name), path) });
    const desk = simDesk({ time, random: own.fork(2), line, until: healedAt });
    const harmed = { random: own.fork(3), time };
    harmLine(line, harmed);
    someTimes(harmed, 2, desk.reload);
    return desk;
  });
}

async function play(scene: Scene): Promise<readonly Trial[]> {
  const { random, time, defect } = scene;
  const people = new Map<string, Role>([
    ['op-0', 'operator'],
    ['op-1', 'operator'],
  ]);
  const desks: SimDesk[] = [];
  const table = watchTable(() => desks);
  const dispatch = spoiltTable(modelDispatch(table.onWrite), defect);
  const centre = modelCentre(people, dispatch);
  const takeIn = laneAnswer(time, centre.ingest);
  const server = simServer({
    time,
    random: random.fork(9),
    dispatch,
    takeIn,
    forgetsTimers: defect === 'forgets-timers',
  });
  harmServer(server, { random: random.fork(8), time });
  const consoles = seatConsoles(scene, server, [...people.keys()]);
  desks.push(...seatDesks(scene, server));
  table.watchTimers({ time, server, dispatch, until: settledAt });
  await time.runUntil(settledAt);
  const trials = consoles.flatMap((console) => checkEscalations(console, { centre, dispatch, table }));
  const extra = dispatch.items().length - trials.filter(({ lost }) => lost === 0).length;
  for (const console of consoles) console.end();
  server.end();
  for (const desk of desks) desk.close();
  await time.runUntil(settledAt + 30_000);
  return trials.map((trial, at) => (at === 0 ? { ...trial, doubled: trial.doubled + Math.max(0, extra) } : trial));
}

/** Plays one schedule of emergencies and faults, the same for the same chances. @returns one trial for each escalation raised */
export async function playEmergencies(random: Seeded, defect: EmergencyDefect = null): Promise<readonly Trial[]> {
  const time = virtualTime();
  const leave = enterVirtualTime(time);
  try {
    return await play({ random, time, defect });
  } finally {
    leave();
  }
}
