import { asId, type StaffId } from '../../../domain/ids.ts';
import { standingOf } from '../../../domain/queue/standing.ts';
import { factsColumns, factsOf, type FactsRow } from '../../queue/presence-facts.ts';
import type { Around } from './around.ts';
import { operatorIdentity } from './operator-identity.ts';

type Marks = {
  readonly languages: readonly string[] | null;
  readonly is_for_children: boolean | null;
  readonly gender: string | null;
};
/** A person as TaskRouter is to have them. */
type Wanted = {
  readonly name: string;
  readonly attributes: string;
  /** A call may ring there now. */
  readonly isOpen: boolean;
  /** What they chose or what was found of them, in our words. */
  readonly state: string;
  readonly hasCall: boolean;
};
type Activity = { readonly sid: string; readonly friendlyName: string; readonly available: boolean };

const most = 1000;

const attributesOf = (staff: StaffId, { languages, is_for_children, gender }: Marks): string =>
  JSON.stringify({
    staff,
    contact_uri: `client:${operatorIdentity(staff)}`,
    // Nothing said counts as every language; an empty list would be none for TaskRouter.
    languages: languages === null || languages.length === 0 ? ['any'] : languages,
    children: is_for_children ?? false,
    ...(gender === null ? {} : { gender }),
  });

/** Everybody who was ever at a console. One who let a call ring is open only while nobody else is. */
async function wantedWorkers({ house }: Around): Promise<readonly Wanted[]> {
  const { sql } = house;
  const rows = await sql<(FactsRow & Marks)[]>`
    select ${factsColumns(sql)}, mark.languages, mark.is_for_children, mark.gender
    from presence left join staff_mark mark on mark.staff = presence.staff where presence.heard_at is not null`;
  const people = rows.map((row) => ({ row, standing: standingOf(factsOf(row), true, house.now()) }));
  const isAnybodyOpen = people.some(({ standing }) => standing.isAvailable);
  return people.map(({ row, standing }) => {
    const staff = asId<StaffId>(row.staff);
    return {
      name: operatorIdentity(staff),
      attributes: attributesOf(staff, row),
      isOpen: standing.isAvailable || (standing.because === 'not-responding' && !isAnybodyOpen),
      state: standing.because ?? standing.state,
      hasCall: row.has_call,
    };
  });
}

const isCalled =
  (state: string) =>
  ({ friendlyName }: Activity): boolean =>
    friendlyName.toLowerCase() === state.replaceAll('-', ' ') || friendlyName.toLowerCase() === state;

/** The activity of the same name where the agency made one, else any that is open, or closed, as it must be. */
function activityFor({ isOpen, state }: Wanted, activities: readonly Activity[]): string | undefined {
  const right = activities.filter(({ available }) => available === isOpen);
  return (right.find(isCalled(state)) ?? right.find(isCalled(isOpen ? 'available' : 'unavailable')) ?? right[0])?.sid;
}

/**
 * Keeps TaskRouter's workers as our people stand. Whether a call may ring at somebody is decided here, by the one rule; TaskRouter chooses
 * among those for whom it may.
 *
 * @returns whose worker each is, by the network's name of it
 * @throws what Twilio said
 */
export async function mirrorWorkers(around: Around): Promise<ReadonlyMap<string, StaffId>> {
  const { client, settings } = around;
  const space = client.taskrouter.v1.workspaces(settings.router.workspaceSid);
  const wanted = await wantedWorkers(around);
  if (wanted.length === 0) return new Map();
  const activities: readonly Activity[] = await space.activities.list({ limit: most });
  const known = new Map((await space.workers.list({ limit: most })).map((one) => [one.friendlyName, one]));
  const whose = new Map<string, StaffId>();
  for (const one of wanted) {
    const activitySid = activityFor(one, activities);
    if (activitySid === undefined) continue;
    const { attributes, name: friendlyName } = one;
    const worker = known.get(friendlyName);
    const kept = worker ?? (await space.workers.create({ friendlyName, attributes, activitySid }));
    whose.set(kept.sid, asId<StaffId>((JSON.parse(attributes) as { staff: string }).staff));
    if (worker === undefined) continue;
    const isMoved = worker.activitySid !== activitySid;
    if (!isMoved && worker.attributes === attributes) continue;
    // Who went away is not to be rung for what rings there now; who took a call keeps the offer they took it by.
    const lets = isMoved && !one.isOpen && !one.hasCall ? { rejectPendingReservations: true } : {};
    await space.workers(worker.sid).update({ attributes, activitySid, ...lets });
  }
  return whose;
}
