import type { Call } from '../../../domain/call/call.ts';
import type { Sql } from '../../../server/db/connect.ts';
import type { Desk } from '../../builders/a-telephone.ts';
import { aTwilioCentre, tables, type TwilioCentre } from '../../builders/a-twilio-centre.ts';
import type { Delivery, Fault } from '../../twilio/stand-in.ts';
import type { Hook, SimCall } from '../../twilio/world.ts';
import { noBreach, type Trial } from '../campaign.ts';
import type { Seeded } from '../seeded.ts';

/** Somebody outside who can be brought in or handed the call. */
const outside = '0b8f6d1e-0000-4000-8000-000000000002';
const queue = '0b8f6d1e-0000-4000-8000-000000000004';
const stepsEach = 6;
const people = ['op-noura', 'op-maryam'] as const;

const faults: readonly Fault[] = [429, 500, 503, 'acts-and-times-out', 'times-out'];
const paths = [/Reservations/u, /Participants/u, /Calls/u, /Conferences/u, /Workers/u, /Tasks/u];

/** Loses, doubles, delays and shuffles what Twilio posts. */
function badLine(random: Seeded, late: Hook[]): Delivery {
  return (hooks) => {
    const due = [...late.splice(0), ...hooks];
    const kept = due.flatMap((hook) => {
      if (random.happens(0.1)) return [];
      if (random.happens(0.1)) {
        late.push(hook);
        return [];
      }
      return random.happens(0.1) ? [hook, hook] : [hook];
    });
    return kept
      .map((hook) => ({ hook, at: random.next() }))
      .toSorted((a, b) => a.at - b.at)
      .map(({ hook }) => hook);
  };
}

type Day = {
  readonly centre: TwilioCentre;
  readonly random: Seeded;
  readonly desks: readonly Desk[];
  readonly sids: string[];
  readonly line: Delivery;
};

/** A key at a desk that may or may not fit; what it is refused with is not judged here. */
async function press({ centre, line }: Day, desk: Desk, callId: string, command: object): Promise<void> {
  centre.clock.pass(700);
  await desk.post(`/api/calls/${callId}/commands`, { commandId: crypto.randomUUID(), ...command });
  await centre.flow(line);
}

const commands: readonly object[] = [
  { kind: 'hold' },
  { kind: 'resume' },
  { kind: 'hang-up', anyway: true },
  { kind: 'consult', target: outside },
  { kind: 'consult-cancel' },
  { kind: 'consult-complete' },
  { kind: 'bring-in', target: outside },
  { kind: 'transfer', target: outside },
  { kind: 'transfer', target: queue },
];

async function atDesk(day: Day, desk: Desk): Promise<void> {
  const { random } = day;
  const board = await desk.board();
  if (board.mine === null) {
    const id = board.offered ?? board.waiting[0]?.callId;
    if (id !== undefined) await press(day, desk, id, { kind: 'answer' });
    return;
  }
  await press(day, desk, board.mine.callId, random.pick(commands));
}

async function step(day: Day, count: number): Promise<void> {
  const { centre, random, desks, sids, line } = day;
  const { twilio } = centre;
  if (random.happens(0.2)) twilio.fails(random.pick(['post', 'get']), random.pick(paths), random.pick(faults));
  const live = [...twilio.world.calls.values()].filter(({ status }) => status === 'in-progress');
  const what = random.next();
  if (sids.length < count && what < 0.25) sids.push(await twilio.dial(`+9745555${String(1000 + sids.length)}`));
  else if (what < 0.7) await atDesk(day, random.pick(desks));
  else if (what < 0.78 && live.length > 0) twilio.hangUp(random.pick(live).sid);
  else await centre.wait(random.pick([1000, 5000, 20_000]), line);
  await centre.flow(line);
}

/** The caller hears nobody and nothing that will change that. */
function isForgotten({ twilio }: TwilioCentre, call: SimCall): boolean {
  if (call.place === 'queue' || call.place === 'dial' || call.place === 'over') return false;
  const others = twilio.world.conferences.get(call.conference ?? '')?.participants;
  return others === undefined || [...others.keys()].every((sid) => sid === call.sid);
}

async function judge({ centre, sids }: Day, known: ReadonlyMap<string, Call>): Promise<readonly Trial[]> {
  return sids.map((sid): Trial => {
    const [at, call] = [centre.twilio.world.calls.get(sid), known.get(sid)];
    const isOver = at?.place === 'over';
    const isWrong = call !== undefined && (call.state === 'ended') !== isOver && call.endReason !== 'transferred';
    return {
      ...noBreach,
      acknowledged: 1,
      lost: call === undefined ? 1 : 0,
      corrupt: isWrong ? 1 : 0,
      stuck: at !== undefined && isForgotten(centre, at) ? 1 : 0,
    };
  });
}

async function recorded(sql: Sql): Promise<ReadonlyMap<string, Call>> {
  const rows = await sql<{ sid: string; state: Call }[]>`
    select s.sid, c.state from call c join call_sid s on s.call_id = c.id`;
  return new Map(rows.map(({ sid, state }) => [sid, state]));
}

/**
 * A busy day on a bad line to Twilio: reports lost, doubled, late and in any order, requests refused, failing, or answered by silence after all
 * was done. Then the line is good for a minute.
 *
 * @param looks whether the centre looks after its calls beside what it is told
 * @returns a trial for each call: whether it stands in the record as it stands at Twilio, and nobody was forgotten there
 */
export async function twilioDay(sql: Sql, random: Seeded, count: number, looks: boolean): Promise<readonly Trial[]> {
  await sql.unsafe(`truncate ${tables}`);
  await sql`
    insert into call_target (id, kind, name_ar, name_en, number) values
      (${outside}, 'duty', 'الشرطة', 'Police', '+97440000002'), (${queue}, 'queue', 'الخط', 'Line', null)`;
  const centre = await aTwilioCentre({ sql, seed: random.between(1, 1e6), looks });
  const desks = [await centre.operator(people[0]), await centre.operator(people[1])];
  const late: Hook[] = [];
  const day: Day = { centre, random, desks, sids: [], line: badLine(random, late) };
  for (let made = 0; made < count * stepsEach || day.sids.length < count; made += 1) await step(day, count);
  centre.twilio.mends();
  centre.twilio.world.hooks.push(...late.splice(0));
  await centre.wait(60_000);
  const found = await judge(day, await recorded(sql));
  await centre.stop();
  return found;
}
