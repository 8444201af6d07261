import { may } from '../../../domain/access/roles.ts';
import type { Call } from '../../../domain/call/call.ts';
import { phaseOf } from '../../../domain/call/party.ts';
import { assertNever } from '../../../domain/assert-never.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import type { TargetKind } from '../../../contract/calls-together.ts';
import type { Staff } from '../../../contract/people.ts';
import type { Transaction } from '../../db/connect.ts';
import type { DriverTarget } from '../telephony-driver.ts';
import type { TogetherCommand } from './abilities.ts';
import { listedTarget } from './targets.ts';

/** A call as a command finds it, its row locked. `owner`: who pressed answer here, or whom the network says has it. */
export type Line = {
  readonly provider: string;
  readonly sid: string;
  readonly phase: string;
  readonly owner: string | null;
  /** Who is asked to take it; null: nobody of the hotline. */
  readonly asks: string | null;
  readonly state: Call;
  /** We called them. */
  readonly isOurs: boolean;
};
type Asked = { readonly staff: Staff; readonly callId: string; readonly command: TogetherCommand };
type Target = { readonly target: DriverTarget } | { readonly code: RefusalCode };

const supervisors = new Set<TogetherCommand['kind']>(['supervise', 'supervise-stop', 'take-over']);
const ofAsked = new Set<TogetherCommand['kind']>(['asked-answer', 'asked-decline']);
const handedTo: readonly TargetKind[] = ['colleague', 'queue', 'duty'];
const broughtIn: readonly TargetKind[] = ['dispatch', 'interpreter'];

/** One person is given one call at a time: whoever checks this holds the lock until their own change is written. */
export async function isOnACall(tx: Transaction, staff: string, exceptCall: string): Promise<boolean> {
  await tx`select pg_advisory_xact_lock(hashtext('one-call-each'), hashtext(${staff}))`;
  const rows = await tx`
    select 1 from call
    where (coalesce(claimed_by, answered_by) = ${staff} or asks = ${staff}) and ended_at is null and id <> ${exceptCall}`;
  return rows.length > 0;
}

/** The colleague who is being asked now, by their target's name; null: nobody is, or somebody outside. */
async function askedColleague(tx: Transaction, call: Call): Promise<string | null> {
  const leg = (call.legs ?? []).find((one) => phaseOf(one) === 'consulting');
  const [row] = await tx<{ staff: string | null }[]>`
    select staff from call_target where id::text = ${leg?.who?.target ?? null}`;
  return row?.staff ?? null;
}

async function refusesSupervisor(tx: Transaction, { staff, callId, command }: Asked, line: Line) {
  if (!may(staff.role, 'supervise')) return 'role-may-not';
  if (line.phase !== 'active' && line.phase !== 'held') return 'not-in-this-state';
  if (command.kind === 'supervise-stop') return null;
  if (line.owner === staff.id) return 'not-in-this-state';
  return command.kind === 'take-over' && (await isOnACall(tx, staff.id, callId)) ? 'already-on-a-call' : null;
}

/** What only the one who is asked may do. */
async function refusesAsked(tx: Transaction, { staff, callId, command }: Asked, line: Line) {
  if (line.asks !== staff.id) return 'asked-no-more';
  return command.kind === 'asked-answer' && (await isOnACall(tx, staff.id, callId)) ? 'already-on-a-call' : null;
}

/** Why this command may not be done on this call by this person; null: it may. The row is locked. */
export async function refusesTogether(tx: Transaction, asked: Asked, line: Line): Promise<RefusalCode | null> {
  if (line.phase === 'ended') return 'call-ended';
  if (supervisors.has(asked.command.kind)) return refusesSupervisor(tx, asked, line);
  if (ofAsked.has(asked.command.kind)) return refusesAsked(tx, asked, line);
  if (line.owner === null) return 'not-in-this-state';
  if (line.owner !== asked.staff.id) return 'not-yours';
  if (asked.command.kind !== 'consult-complete') return null;
  const phases = (line.state.legs ?? []).map(phaseOf);
  if (!phases.includes('consulting')) return 'nobody-to-hand-to';
  const colleague = await askedColleague(tx, line.state);
  return colleague !== null && (await isOnACall(tx, colleague, asked.callId)) ? 'colleague-busy' : null;
}

/** The target a command names, when it is on the list, is of a kind that goes with it, and is not busy. */
async function targetOf(
  tx: Transaction,
  { staff, callId }: Asked,
  id: string,
  kinds: readonly TargetKind[],
): Promise<Target> {
  const target = await listedTarget(tx, id);
  if (target === null || !kinds.includes(target.kind) || target.staff === staff.id)
    return { code: 'target-not-listed' };
  const isBusy = target.staff !== null && (await isOnACall(tx, target.staff, callId));
  return isBusy ? { code: 'colleague-busy' } : { target };
}

/** What the network is to do; a command that names somebody is refused when they are not on the list. */
export async function actOf(tx: Transaction, asked: Asked) {
  const { command } = asked;
  switch (command.kind) {
    case 'consult':
    case 'transfer':
    case 'bring-in': {
      const kinds = command.kind === 'bring-in' ? broughtIn : handedTo;
      const found = await targetOf(tx, asked, command.target, kinds);
      return 'code' in found ? found : { kind: command.kind, target: found.target };
    }
    case 'take-out':
      return { kind: command.kind, leg: command.leg };
    case 'press':
      return { kind: command.kind, key: command.key };
    case 'supervise':
      return { kind: command.kind, mode: command.mode };
    case 'consult-complete':
    case 'consult-cancel':
    case 'asked-answer':
    case 'asked-decline':
    case 'supervise-stop':
    case 'take-over':
      return { kind: command.kind };
    default:
      return assertNever(command);
  }
}

/** What is written into the trail of reads before a supervisor hears or takes a call; null: nothing is. */
export const auditOf = (command: TogetherCommand): { readonly what: string; readonly reason: string } | null => {
  if (command.kind === 'take-over') return { what: 'call-take-over', reason: command.reason };
  return command.kind === 'supervise' ? { what: `call-${command.mode}`, reason: command.reason } : null;
};

/** Whether somebody waits on hold behind a hang-up that was not said twice. */
export const leavesSomebodyOnHold = ({ phase }: Line, isAnyway: boolean): boolean => !isAnyway && phase === 'held';
