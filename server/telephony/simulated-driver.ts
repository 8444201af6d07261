import { assertNever } from '../../domain/assert-never.ts';
import type { StaffId } from '../../domain/ids.ts';
import { callerScripts, type Scenario } from './caller-script.ts';
import { calleeOf } from './callee-script.ts';
import {
  askedAnswers,
  askedDeclines,
  callTarget,
  cancelConsult,
  completeConsult,
  leave,
  operatorHangsUp,
  setHold,
  stopSupervising,
  supervise,
  takeOut,
  takeOver,
} from './simulated-parties.ts';
import { simulatedLines, type Line, type SimulatedClock, type SimulatedLines } from './simulated-lines.ts';
import { pauseRecording, startRecording, stopRecording } from './simulated-recording.ts';
import type { CallOutResult, CommandResult, DriverCommand, Report, TelephonyDriver } from './telephony-driver.ts';

export type SimulatedDriver = TelephonyDriver & {
  /** An invented caller dials. @returns the sid of the new call */
  readonly ring: (from: string | null, scenario: Scenario) => string;
  /** The caller puts the receiver down; nothing when the call is over. */
  readonly callerHangsUp: (sid: string) => void;
  /** Everybody beside the caller and the operator puts the receiver down. */
  readonly othersHangUp: (sid: string) => void;
};

const accepted: CommandResult = { status: 'accepted' };
const already: CommandResult = { status: 'already' };
const refused = (code: 'call-ended' | 'call-taken' | 'not-in-this-state' | 'not-yours'): CommandResult => ({
  status: 'refused',
  code,
});

function answer(lines: SimulatedLines, line: Line, staff: StaffId): CommandResult {
  if (line.staff !== undefined) return line.staff === staff ? already : refused('call-taken');
  if (line.state === 'active' || line.state === 'held') return refused('call-taken');
  line.staff = staff;
  line.state = 'active';
  if (line.wasAnswered) {
    lines.report(line, { type: 'owner-changed', from: null, to: staff, why: 'answered' });
    return accepted;
  }
  line.wasAnswered = true;
  lines.report(line, { type: 'answered', by: staff });
  for (const { afterMs, what } of line.script.afterAnswer) {
    lines.later(line, afterMs, () => {
      lines.report(line, what);
    });
  }
  return accepted;
}

/** The invented network can do all there is. */
const capabilities: TelephonyDriver['capabilities'] = {
  answer: true,
  callsOut: true,
  routes: false,
  isFar: false,
  atConsole: false,
  silence: true,
  snapshot: true,
  hold: true,
  keypad: true,
  consult: true,
  transfer: true,
  bringIn: true,
  supervise: true,
  takeOver: true,
  record: true,
};

type Act<Kind extends DriverCommand['kind']> = Extract<DriverCommand, { kind: Kind }>;
type OfAsked = Act<'asked-answer' | 'asked-decline'>;
type OfSupervisor = Act<'supervise' | 'supervise-stop' | 'take-over'>;

const isOfSupervisor = (command: DriverCommand): command is OfSupervisor =>
  ['supervise', 'supervise-stop', 'take-over'].includes(command.kind);

const byAsked = { 'asked-answer': askedAnswers, 'asked-decline': askedDeclines } as const;

const isOfAsked = (command: DriverCommand): command is OfAsked => command.kind in byAsked;

function bySupervisor(lines: SimulatedLines, line: Line, command: OfSupervisor): CommandResult {
  if (line.state !== 'active' && line.state !== 'held') return refused('not-in-this-state');
  if (command.kind === 'supervise') return supervise(lines, line, command.staff, command.mode);
  if (command.kind === 'take-over') return takeOver(lines, line, command.staff);
  return stopSupervising(lines, line, command.staff);
}

type OfRecording = Act<'record-start' | 'record-pause' | 'record-stop'>;
const recordingBy = {
  'record-start': startRecording,
  'record-pause': pauseRecording,
  'record-stop': stopRecording,
} as const;

function record(lines: SimulatedLines, line: Line, { kind }: OfRecording): CommandResult {
  if (kind === 'record-start' && line.state !== 'active') return refused('not-in-this-state');
  const said = recordingBy[kind](line, lines.now());
  if (said === null) return already;
  lines.report(line, said);
  return accepted;
}

function byOwner(
  lines: SimulatedLines,
  line: Line,
  command: Exclude<DriverCommand, OfSupervisor | OfAsked | Act<'answer'>>,
): CommandResult {
  switch (command.kind) {
    case 'hold':
      return setHold(lines, line, 'held');
    case 'resume':
      return cancelConsult(lines, line).status === 'already' ? setHold(lines, line, 'active') : accepted;
    // An invented caller hears nothing either way.
    case 'mute':
    case 'unmute':
    case 'press':
      return accepted;
    case 'hang-up':
      return operatorHangsUp(lines, line);
    case 'consult':
    case 'transfer':
    case 'bring-in':
      return callTarget(lines, line, command.kind, command.target);
    case 'consult-complete':
      return completeConsult(lines, line);
    case 'consult-cancel':
      return cancelConsult(lines, line);
    case 'take-out':
      return takeOut(lines, line, command.leg);
    case 'record-start':
    case 'record-pause':
    case 'record-stop':
      return record(lines, line, command);
    default:
      return assertNever(command);
  }
}

function perform(lines: SimulatedLines, command: DriverCommand): CommandResult {
  const { sid, kind, staff } = command;
  const line = lines.open.get(sid);
  if (line === undefined) return kind === 'hang-up' ? already : refused('call-ended');
  if (command.kind === 'answer') return answer(lines, line, staff);
  if (isOfSupervisor(command)) return bySupervisor(lines, line, command);
  if (isOfAsked(command)) return byAsked[command.kind](lines, line, staff);
  if (line.staff === undefined) return refused('not-in-this-state');
  if (line.staff !== staff) return refused('not-yours');
  return byOwner(lines, line, command);
}

/** Calls of ours, one for each command however often it comes. */
function callsOut(lines: SimulatedLines, newSid: () => string): TelephonyDriver['callOut'] {
  const dialled = new Map<string, CallOutResult>();
  return async ({ commandId, to, staff }) => {
    const before = dialled.get(commandId);
    if (before !== undefined) return before.status === 'accepted' ? { ...before, status: 'already' } : before;
    const result: CallOutResult = { status: 'accepted', sid: newSid() };
    dialled.set(commandId, result);
    lines.dialOut(result.sid, { to, staff, callee: calleeOf(to) });
    return result;
  };
}

/**
 * A telephone network with invented callers: queue, ring, giving up, answer, hold, silence, keys, hang-up by either side, and others
 * beside the caller: asked, handed the call, brought in, listening. Who waits on hold hears nothing at all.
 * The same rings, commands and clock give the same reports. Calls live in this process and end with it.
 *
 * @param newSid must never repeat, over restarts too: the log keeps calls by it
 */
export function simulatedDriver(clock: SimulatedClock, newSid: () => string): SimulatedDriver {
  const listeners: ((report: Report) => void)[] = [];
  const done = new Map<string, CommandResult>();
  const lines = simulatedLines(clock, (report) => {
    listeners.forEach((listener) => {
      listener(report);
    });
  });
  return {
    provider: 'simulated',
    capabilities,
    execute: async (command) => {
      const result = done.get(command.commandId) ?? perform(lines, command);
      done.set(command.commandId, result);
      return result;
    },
    callOut: callsOut(lines, newSid),
    // Nothing of an invented call is kept anywhere.
    deleteRecording: async () => accepted,
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
      if (line === undefined) return;
      const isWaiting = line.state === 'queued' || line.state === 'ringing';
      lines.end(line, isWaiting ? 'abandoned' : 'caller-hung-up');
    },
    othersHangUp: (sid) => {
      const line = lines.open.get(sid);
      line?.legs.forEach((leg) => leave(lines, line, leg, 'hung-up'));
    },
  };
}
