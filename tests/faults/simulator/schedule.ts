import type { KeyProof } from '../../../electron/store/record/device-key.ts';
import { asId, type IntakeId, type StaffId } from '../../../domain/ids.ts';
import type { Envelope } from '../../../contract/envelope.ts';
import type { IntakeCommand } from '../../../domain/intake/decide.ts';
import type { Role } from '../../../domain/access/roles.ts';
import { addBreaches, eventsIn } from '../parts/inspect.ts';
import { anOperator } from '../parts/scripted-intake.ts';
import { badDay } from '../parts/bad-day.ts';
import { noBreach, type Breaches, type Trial } from '../campaign.ts';
import type { Seeded } from '../seeded.ts';
import { checkConsole } from './check-console.ts';
import type { Ingested } from '../../../server/events/ingest.ts';
import { modelCentre, type ModelCentre, type Sent } from './model-centre.ts';
import { seededUuid } from './seeded-uuid.ts';
import { simConsole, type SimConsole } from './sim-console.ts';
import { laneAnswer, simLine, type SimLine } from './sim-line.ts';
import { enterVirtualTime, virtualTime, type VirtualTime } from './virtual-time.ts';

/** Virtual milliseconds: work and faults until then, afterwards nobody touches anything. */
const healedAt = 60_000;
const emptyWithin = 30_000;

type Desk = { readonly console: SimConsole; readonly line: SimLine; readonly random: Seeded };
/** `sent`: every request in the order in which the centre took it. */
export type Played = {
  readonly trial: Trial;
  readonly sent: readonly Sent[];
  readonly replies: readonly Ingested[];
  readonly centre: ModelCentre;
  /** By device, what its console shows of its key. */
  readonly keys: ReadonlyMap<string, KeyProof>;
};

/** A defect of the simulated centre or line, to show that the checks would notice. */
export type SimDefect = 'forgets-a-fact' | 'no-hold-back' | null;

const later: readonly IntakeCommand[] = [
  { do: 'recall-escalation', reason: 'خطأ' },
  { do: 'reopen', reason: 'عادت' },
  { do: 'open-request', kind: 'legal-counselling', womanCounsellor: false, note: '' },
  { do: 'note', fact: { type: 'place.noted', body: { zone: '90' } } },
];

function work(desk: Desk, time: VirtualTime): void {
  const { random, console } = desk;
  const operator = anOperator(random, 5, () => asId<IntakeId>(seededUuid(random, 7)));
  const steps = random.happens(0.1) ? 40 : random.between(4, 16);
  for (let step = 0; step < steps; step += 1)
    time.after(random.between(0, healedAt - 1), () => {
      const { intakeId, command } = operator.next();
      console.act(intakeId, command);
      if (random.happens(0.15)) console.act(intakeId, random.pick(later));
    });
}

const second = 1000;
const hour = 3600 * second;
const jumps = [-9 * 24 * hour, -hour, -90 * second, -second, second, hour, 5 * 24 * hour];

function harm({ console, line, random }: Desk, time: VirtualTime): void {
  const at = (most: number, run: () => void): void => {
    const times = random.between(0, most);
    for (let one = 0; one < times; one += 1) time.after(random.between(0, healedAt - 1), run);
  };
  if (random.happens(0.7)) line.fate = () => badDay(random);
  at(2, () => {
    line.cut = random.pick(['in', 'out', 'both']);
    time.after(random.between(500, 20_000), () => void (line.cut = 'none'));
  });
  at(2, () => console.restart());
  at(2, () => console.clock.jump(random.pick(jumps)));
  time.after(healedAt, () => Object.assign(line, { fate: () => ({}), cut: 'none' }));
}

/** The rule that nothing overtakes an escalation, taken out of the store's own query. */
function letOvertake({ db }: SimConsole): void {
  const prepare = db.prepare.bind(db);
  const spoil = (sql: string): unknown =>
    prepare(
      sql.startsWith('select event_id from lane join') && sql.includes('code is null') ? `${sql} and false` : sql,
    );
  Object.assign(db, { prepare: spoil });
}

function spoilt(centre: ModelCentre, defect: SimDefect, random: Seeded): ModelCentre['ingest'] {
  if (defect !== 'forgets-a-fact') return centre.ingest;
  // Answers as if it had taken everything, and takes nothing.
  return (sent) =>
    random.happens(0.05)
      ? {
          ok: true,
          value: { ackTo: sent.body.firstSeq + sent.body.events.length - 1, results: [], serverTime: sent.now },
        }
      : centre.ingest(sent);
}

/** Facts that reach the centre before an escalation that was written before them. */
function overtaking({ db, device, written }: SimConsole, centre: ModelCentre, { lane, body }: Sent): number {
  if (lane === 'urgent') return 0;
  const held = new Set(centre.rows(device).map((row) => row.stored.envelope.eventId));
  const urgent = db.prepare<[], string>("select event_id from event where lane = 'urgent'").pluck().all();
  const waiting = urgent.filter((id) => !held.has(id)).map((id) => written.get(id) ?? 0);
  const first = Math.min(...waiting);
  const ids = body.events.map((event) => (event as Envelope).eventId);
  return ids.filter((id) => !held.has(id) && (written.get(id) ?? 0) > first).length;
}

async function play(random: Seeded, defect: SimDefect, time: VirtualTime): Promise<Played> {
  const count = random.between(1, 2);
  const people = new Map<string, Role>(Array.from({ length: count }, (_, at) => [`op-${at}`, 'operator']));
  const centre = modelCentre(people);
  const sent: Sent[] = [];
  const replies: Ingested[] = [];
  const desks: Desk[] = [];
  let overtaken = 0;
  const take = spoilt(centre, defect, random.fork(99));
  const ingest = (one: Sent) => {
    const from = desks.find(({ console }) => console.device === one.device);
    if (from !== undefined) overtaken += overtaking(from.console, centre, one);
    const reply = take(one);
    sent.push(one);
    replies.push(reply);
    return reply;
  };
  for (let at = 0; at < count; at += 1) {
    const own = random.fork(at);
    const line = simLine({ time, random: own.fork(1), answer: laneAnswer(time, ingest) });
    const making = { time, random: own.fork(2), staff: asId<StaffId>(`op-${at}`), fetch: line.fetch };
    const console = simConsole(making);
    if (defect === 'no-hold-back') letOvertake(console);
    desks.push({ console, line, random: own.fork(3) });
  }
  for (const desk of desks) {
    work(desk, time);
    harm(desk, time);
  }
  await time.runUntil(healedAt + emptyWithin);
  const found = desks.map(({ console }) => checkConsole(console, centre));
  const acknowledged = desks.reduce((sum, { console }) => sum + eventsIn(console.db).length, 0);
  for (const { console } of desks) console.end();
  await time.runUntil(healedAt + emptyWithin + 30_000);
  const all = found.reduce<Breaches>(addBreaches, { ...noBreach, corrupt: overtaken });
  const keys = new Map(desks.map(({ console }) => [console.device, console.key]));
  return { trial: { ...all, acknowledged }, sent, replies, centre, keys };
}

/** Plays one schedule of work and faults, the same for the same chances, and holds the centre against every console. */
export async function playSchedule(random: Seeded, defect: SimDefect = null): Promise<Played> {
  const time = virtualTime();
  const leave = enterVirtualTime(time);
  try {
    return await play(random, defect, time);
  } finally {
    leave();
  }
}
