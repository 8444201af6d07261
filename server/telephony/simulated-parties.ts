import type { LeftReason, PartyRole, SuperviseMode } from '../../domain/call/party.ts';
import type { StaffId } from '../../domain/ids.ts';
import type { Line, SimulatedLeg, SimulatedLines } from './simulated-lines.ts';
import type { CommandResult, DriverTarget } from './telephony-driver.ts';

const accepted: CommandResult = { status: 'accepted' };
const already: CommandResult = { status: 'already' };
const refused = (code: 'not-in-this-state' | 'nobody-to-hand-to' | 'not-found'): CommandResult => ({
  status: 'refused',
  code,
});

/** How an invented target behaves, by the last digit of its number; any other, and all without a number, pick up. */
const faults: Readonly<Record<string, LeftReason>> = { '1': 'refused', '2': 'no-answer' };
const faultOf = ({ number }: DriverTarget): LeftReason | null => faults[number?.slice(-1) ?? ''] ?? null;
/** Milliseconds until they pick up, refuse, or are given up. A colleague picks up at their own desk, or not at all. */
const picksUpMs = 3000;
const refusesMs = 2000;
const givenUpMs = 20_000;

const roleOf = ({ kind }: DriverTarget): PartyRole => kind;

export const setHold = (lines: SimulatedLines, line: Line, state: 'active' | 'held'): CommandResult => {
  if (line.state === 'ringing') return refused('not-in-this-state');
  if (line.state === state) return already;
  line.state = state;
  lines.report(line, { type: state === 'held' ? 'held' : 'resumed' });
  return accepted;
};

const backToCaller = (lines: SimulatedLines, line: Line): void => {
  if (line.state === 'held') setHold(lines, line, 'active');
};

const openAsk = (line: Line): SimulatedLeg | undefined =>
  line.legs.find((leg) => leg.way !== 'bring-in' && (leg.state === 'calling' || leg.state === 'consulting'));

const isWithCaller = (line: Line): boolean => line.legs.some((leg) => leg.state === 'joined');

function nextLeg(line: Line, rest: Omit<SimulatedLeg, 'id'>): SimulatedLeg {
  const leg = { id: `${line.sid}:${line.legs.length + 1}`, ...rest };
  line.legs.push(leg);
  return leg;
}

/** Ends one line beside the caller's. When it was the last who spoke with the caller, the caller rings again in the queue. */
export function leave(lines: SimulatedLines, line: Line, leg: SimulatedLeg, why: LeftReason): void {
  if (leg.state === 'left') return;
  const wasHeard = leg.state === 'joined';
  leg.state = 'left';
  lines.report(line, { type: 'left', leg: leg.id, why });
  const isAlone = line.staff === undefined && line.state !== 'ringing' && !isWithCaller(line);
  if (wasHeard && isAlone) lines.startRinging(line);
}

/** The call is this person's from now on; null: it rings in the queue. */
function handTo(lines: SimulatedLines, line: Line, to: StaffId | null, why: 'transfer' | 'take-over' | 'left'): void {
  lines.report(line, { type: 'owner-changed', from: line.staff ?? null, to, why });
  if (to === null) delete line.staff;
  else line.staff = to;
}

/** Somebody picked up who gets the call: a colleague has it now, and for anyone outside it is over here. */
function handOver(lines: SimulatedLines, line: Line, leg: SimulatedLeg): void {
  if (leg.staff === null) {
    leave(lines, line, leg, 'completed');
    lines.end(line, 'transferred');
    return;
  }
  handTo(lines, line, leg.staff, 'transfer');
  leave(lines, line, leg, 'completed');
  backToCaller(lines, line);
}

function pickUp(lines: SimulatedLines, line: Line, leg: SimulatedLeg): void {
  if (leg.state !== 'calling') return;
  lines.report(line, { type: 'picked-up', leg: leg.id });
  leg.state = 'consulting';
  if (leg.way === 'transfer') handOver(lines, line, leg);
  if (leg.way !== 'bring-in') return;
  leg.state = 'joined';
  lines.report(line, { type: 'joined', leg: leg.id });
}

/** After nobody picked up: the operator is back with the caller, who waited for it. */
function giveUp(lines: SimulatedLines, line: Line, leg: SimulatedLeg, why: LeftReason): void {
  if (leg.state !== 'calling') return;
  leave(lines, line, leg, why);
  if (leg.way !== 'bring-in') backToCaller(lines, line);
}

/** Calls somebody: to ask them, to give them the call, or to have them speak with both. */
export function callTarget(
  lines: SimulatedLines,
  line: Line,
  way: 'consult' | 'transfer' | 'bring-in',
  target: DriverTarget,
): CommandResult {
  if (line.state !== 'active' && line.state !== 'held') return refused('not-in-this-state');
  if (way !== 'bring-in' && openAsk(line) !== undefined) return refused('not-in-this-state');
  if (way === 'transfer' && target.kind === 'queue') {
    handTo(lines, line, null, 'transfer');
    backToCaller(lines, line);
    lines.startRinging(line);
    return accepted;
  }
  const leg = nextLeg(line, { way, staff: target.staff, state: 'calling' });
  lines.report(line, { type: 'calling', leg: leg.id, role: roleOf(target), target: target.id, way });
  if (way !== 'bring-in') setHold(lines, line, 'held');
  const fault = faultOf(target);
  if (fault === null && target.staff === null) lines.later(line, picksUpMs, () => pickUp(lines, line, leg));
  else if (fault === null) lines.later(line, givenUpMs, () => giveUp(lines, line, leg, 'no-answer'));
  else lines.later(line, fault === 'refused' ? refusesMs : givenUpMs, () => giveUp(lines, line, leg, fault));
  return accepted;
}

const askedOf = (line: Line, staff: StaffId): SimulatedLeg | undefined => {
  const leg = openAsk(line);
  return leg?.staff === staff ? leg : undefined;
};

/** The colleague who is asked picks up. */
export function askedAnswers(lines: SimulatedLines, line: Line, staff: StaffId): CommandResult {
  const leg = askedOf(line, staff);
  if (leg === undefined) return refused('not-in-this-state');
  if (leg.state === 'consulting') return already;
  pickUp(lines, line, leg);
  return accepted;
}

/** The colleague who is asked does not take the call: not at all, or not after they spoke. */
export function askedDeclines(lines: SimulatedLines, line: Line, staff: StaffId): CommandResult {
  const leg = askedOf(line, staff);
  if (leg === undefined) return already;
  leave(lines, line, leg, leg.state === 'calling' ? 'refused' : 'hung-up');
  backToCaller(lines, line);
  return accepted;
}

export function completeConsult(lines: SimulatedLines, line: Line): CommandResult {
  const leg = openAsk(line);
  if (leg === undefined || leg.state !== 'consulting') return refused('nobody-to-hand-to');
  handOver(lines, line, leg);
  return accepted;
}

export function cancelConsult(lines: SimulatedLines, line: Line): CommandResult {
  const leg = openAsk(line);
  if (leg !== undefined) leave(lines, line, leg, 'cancelled');
  backToCaller(lines, line);
  return leg === undefined ? already : accepted;
}

export function takeOut(lines: SimulatedLines, line: Line, id: string): CommandResult {
  const leg = line.legs.find((one) => one.id === id);
  if (leg === undefined || leg.way === 'supervise') return refused('not-found');
  if (leg.state === 'left') return already;
  leave(lines, line, leg, 'taken-out');
  return accepted;
}

const supervisingOf = (line: Line, staff: StaffId): SimulatedLeg | undefined =>
  line.legs.find((leg) => leg.state === 'supervising' && leg.staff === staff);

export function supervise(lines: SimulatedLines, line: Line, staff: StaffId, mode: SuperviseMode): CommandResult {
  const leg = supervisingOf(line, staff) ?? nextLeg(line, { way: 'supervise', staff, state: 'supervising' });
  lines.report(line, { type: 'supervising', leg: leg.id, by: staff, mode });
  return accepted;
}

export function stopSupervising(lines: SimulatedLines, line: Line, staff: StaffId): CommandResult {
  const leg = supervisingOf(line, staff);
  if (leg === undefined) return already;
  leave(lines, line, leg, 'hung-up');
  return accepted;
}

/** The supervisor has the call and speaks; whoever was being asked is let go, and the caller does not wait any longer. */
export function takeOver(lines: SimulatedLines, line: Line, staff: StaffId): CommandResult {
  if (line.staff === staff) return already;
  const [asked, own] = [openAsk(line), supervisingOf(line, staff)];
  handTo(lines, line, staff, 'take-over');
  if (asked !== undefined) leave(lines, line, asked, 'cancelled');
  if (own !== undefined) leave(lines, line, own, 'completed');
  backToCaller(lines, line);
  return accepted;
}

/** The operator hangs up. Somebody who speaks with the caller stays with them; with nobody else the call is over. */
export function operatorHangsUp(lines: SimulatedLines, line: Line): CommandResult {
  const asked = openAsk(line);
  if (asked !== undefined) leave(lines, line, asked, 'cancelled');
  if (!isWithCaller(line)) {
    lines.end(line, 'operator-hung-up');
    return accepted;
  }
  handTo(lines, line, null, 'left');
  backToCaller(lines, line);
  return accepted;
}
