import { assertNever } from '../../domain/assert-never.ts';
import type { StaffId } from '../../domain/ids.ts';
import { callerScripts, type Scenario } from './caller-script.ts';
import { calleeOf } from './callee-script.ts';
import { simulatedLines, type Line, type SimulatedClock, type SimulatedLines } from './simulated-lines.ts';
import type { CallOutResult, CommandResult, DriverCommand, Report, TelephonyDriver } from './telephony-driver.ts';

export type SimulatedDriver = TelephonyDriver & {
  /** An invented caller dials. @returns the sid of the new call */
  readonly ring: (from: string | null, scenario: Scenario) => string;
  /** The caller puts the receiver down; nothing when the call is over. */
  readonly callerHangsUp: (sid: string) => void;
};

const accepted: CommandResult = { status: 'accepted' };
const already: CommandResult = { status: 'already' };
const refused = (code: 'call-ended' | 'call-taken' | 'not-in-this-state' | 'not-yours'): CommandResult => ({
  status: 'refused',
  code,
});

function answer(lines: SimulatedLines, line: Line, staff: StaffId): CommandResult {
  if (line.staff !== undefined) return line.staff === staff ? already : refused('call-taken');
  line.staff = staff;
  line.state = 'active';
  lines.report(line, { type: 'answered', by: staff });
  for (const { afterMs, what } of line.script.afterAnswer) {
    lines.later(line, afterMs, () => {
      lines.report(line, what);
    });
  }
  return accepted;
}

function setHold(lines: SimulatedLines, line: Line, state: 'active' | 'held'): CommandResult {
  if (line.state === 'ringing') return refused('not-in-this-state');
  if (line.state === state) return already;
  line.state = state;
  lines.report(line, { type: state === 'held' ? 'held' : 'resumed' });
  return accepted;
}

function perform(lines: SimulatedLines, { sid, kind, staff }: DriverCommand): CommandResult {
  const line = lines.open.get(sid);
  if (line === undefined) return kind === 'hang-up' ? already : refused('call-ended');
  if (kind === 'answer') return answer(lines, line, staff);
  if (line.staff === undefined) return refused('not-in-this-state');
  if (line.staff !== staff) return refused('not-yours');
  switch (kind) {
    case 'hold':
      return setHold(lines, line, 'held');
    case 'resume':
      return setHold(lines, line, 'active');
    // An invented caller hears nothing either way.
    case 'mute':
    case 'unmute':
      return accepted;
    case 'hang-up':
      lines.end(line, 'operator-hung-up');
      return accepted;
    default:
      return assertNever(kind);
  }
}

/**
 * A telephone network with invented callers: queue, ring, giving up, answer, hold, silence, keys, hang-up by either side.
 * The same rings, commands and clock give the same reports. Calls live in this process and end with it.
 *
 * @param newSid must never repeat, over restarts too: the log keeps calls by it
 */
export function simulatedDriver(clock: SimulatedClock, newSid: () => string): SimulatedDriver {
  const listeners: ((report: Report) => void)[] = [];
  const done = new Map<string, CommandResult>();
  const dialled = new Map<string, CallOutResult>();
  const lines = simulatedLines(clock, (report) => {
    listeners.forEach((listener) => {
      listener(report);
    });
  });
  return {
    provider: 'simulated',
    capabilities: { answer: true, atConsole: false, hold: true, silence: true, snapshot: true, callsOut: true },
    execute: async (command) => {
      const result = done.get(command.commandId) ?? perform(lines, command);
      done.set(command.commandId, result);
      return result;
    },
    callOut: async ({ commandId, to, staff }) => {
      const before = dialled.get(commandId);
      if (before !== undefined) return before.status === 'accepted' ? { ...before, status: 'already' } : before;
      const result: CallOutResult = { status: 'accepted', sid: newSid() };
      dialled.set(commandId, result);
      lines.dialOut(result.sid, { to, staff, callee: calleeOf(to) });
      return result;
    },
    snapshot: async () => [...lines.open.keys()],
    onReport: (listener) => void listeners.push(listener),
    stop: lines.cut,
    ring: (from, scenario) => {
      const sid = newSid();
      lines.dial(sid, from, callerScripts[scenario]);
      return sid;
    },
    callerHangsUp: (sid) => {
      const line = lines.open.get(sid);
      if (line !== undefined) lines.end(line, line.staff === undefined ? 'abandoned' : 'caller-hung-up');
    },
  };
}
