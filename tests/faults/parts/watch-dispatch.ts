import { setTimeout as wait } from 'node:timers/promises';
import { noBreach, type Trial } from '../campaign.ts';
import type { DispatchDesk } from './dispatch-desk.ts';
import { readAgain } from './read-again.ts';
import type { RealCentre } from './real-centre.ts';

/** Milliseconds the ladder has for a step that is due. */
const graceMs = 2000;

type Row = {
  readonly id: string;
  readonly intakeId: string;
  readonly stage: string;
  readonly delivered: number;
  readonly accepted: number;
};

const rowsOf = ({ sql }: RealCentre): Promise<readonly Row[]> => sql<Row[]>`
  select escalation.id, escalation.intake_id as "intakeId", stage,
    count(*) filter (where type = 'dispatch.delivered')::integer as delivered,
    count(*) filter (where type = 'dispatch.accepted')::integer as accepted
  from escalation left join event on aggregate_kind = 'escalation' and aggregate_id = escalation.id
  group by escalation.id`;

/** Escalations whose clock does not run: open without a due time, or with one that has passed. A database that is away says none. */
export async function whatRests({ sql }: RealCentre): Promise<ReadonlySet<string>> {
  const late = new Date(Date.now() - graceMs).toISOString();
  const rows = await sql<{ id: string }[]>`
    select id from escalation
    where stage not in ('closed', 'recalled', 'merged') and (due_at is null or due_at < ${late})`.catch(() => []);
  return new Set(rows.map(({ id }) => id));
}

/**
 * How each saved escalation stands at dispatch now: there once, each step once, delivered, accepted where somebody pressed, its clock
 * running.
 *
 * @param why is told what is behind
 */
export async function whatStands(
  centre: RealCentre,
  saved: readonly string[],
  { pressed, why }: Pick<DispatchDesk, 'pressed'> & { readonly why: (line: string) => void },
): Promise<readonly Trial[]> {
  const [rows, resting] = [await readAgain(() => rowsOf(centre)), await whatRests(centre)];
  const byIntake = Map.groupBy(rows, (row) => row.intakeId);
  return saved.map((intakeId) => {
    const [row, ...others] = byIntake.get(intakeId) ?? [];
    if (row === undefined) return { ...noBreach, lost: 1, acknowledged: 1 };
    // A person may answer before the page's own receipt gets through; then nobody asks for it any more.
    const isBehind = row.accepted === 0 && (row.delivered === 0 || pressed.has(row.id));
    if (isBehind || resting.has(row.id))
      why(JSON.stringify({ ...row, isPressed: pressed.has(row.id), isResting: resting.has(row.id) }));
    return {
      ...noBreach,
      acknowledged: 1,
      doubled: others.length + Math.max(0, row.delivered - 1) + Math.max(0, row.accepted - 1),
      stuck: isBehind || resting.has(row.id) ? 1 : 0,
    };
  });
}

/** The escalations there are; the demo has some that nobody here pressed for. */
export const idsAtDispatch = async (centre: RealCentre): Promise<ReadonlySet<string>> =>
  new Set((await rowsOf(centre)).map(({ id }) => id));

type Looking = { readonly desk: DispatchDesk; readonly ignores: ReadonlySet<string> };

/** Looks all the while whether a row says delivered before a desk sent a receipt, or accepted before somebody pressed. */
export function watchDispatch(
  centre: RealCentre,
  { desk, ignores }: Looking,
): { readonly stop: () => Promise<number> } {
  const wrong = new Set<string>();
  const life = { goesOn: true };
  const run = async (): Promise<void> => {
    for (; life.goesOn; await wait(100)) {
      const rows = await rowsOf(centre).catch(() => []);
      for (const { id, stage } of rows) {
        const isTold = stage === 'sent' || desk.told.has(id) || desk.pressed.has(id);
        if (!ignores.has(id) && (!isTold || (stage === 'accepted' && !desk.pressed.has(id)))) wrong.add(id);
      }
    }
  };
  const running = run();
  return {
    stop: async () => {
      life.goesOn = false;
      await running;
      return wrong.size;
    },
  };
}
