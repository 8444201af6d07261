import type { CallEvent, EndReason } from '../../domain/call/call.ts';
import { instant, type StaffId } from '../../domain/ids.ts';
import { assertNever } from '../../domain/assert-never.ts';
import { callerScripts, queueMs, type CallerScript, type Scenario } from './caller-script.ts';
import { lineOf } from './line-of.ts';
import type { CommandResult, DriverCommand, Report, TelephonyDriver } from './telephony-driver.ts';

/** The simulator's time; a test moves it by hand. */
export type SimulatedClock = {
  readonly now: () => number;
  /** @returns how to cancel */
  readonly after: (ms: number, act: () => void) => () => void;
};

export type SimulatedDriver = TelephonyDriver & {
  /** An invented caller dials. @returns the sid of the new call */
  readonly ring: (from: string | null, scenario: Scenario) => string;
  /** The caller puts the receiver down; nothing when the call is over. */
  readonly callerHangsUp: (sid: string) => void;
};

type Line = {
  readonly sid: string;
  readonly script: CallerScript;
  state: 'queued' | 'ringing' | 'active' | 'held';
  staff?: StaffId;
  reports: number;
  cancels: (() => void)[];
};

const accepted: CommandResult = { status: 'accepted' };
const already: CommandResult = { status: 'already' };
const refused = (code: 'call-ended' | 'call-taken' | 'not-in-this-state' | 'not-yours'): CommandResult => ({ status: 'refused', code });

/**
 * A telephone network with invented callers: queue, ring, giving up, answer, hold, silence, keys, hang-up by either side.
 * The same rings, commands and clock give the same reports. Calls live in this process and end with it.
 *
 * @param newSid must never repeat, over restarts too: the log keeps calls by it
 */
export function simulatedDriver(clock: SimulatedClock, newSid: () => string): SimulatedDriver {
  const lines = new Map<string, Line>();
  const done = new Map<string, CommandResult>();
  const listeners: ((report: Report) => void)[] = [];

  const report = (line: Line, what: CallEvent['what']): void => {
    line.reports += 1;
    const fields = { at: instant(clock.now()), what };
    const said: Report = { provider: 'simulated', kind: 'event', key: `sim:${line.sid}:${line.reports}`, sid: line.sid, fields };
    listeners.forEach((listener) => listener(said));
  };
  const later = (line: Line, ms: number, act: () => void): void => {
    line.cancels.push(clock.after(ms, () => lines.has(line.sid) && act()));
  };
  const end = (line: Line, reason: EndReason): void => {
    line.cancels.forEach((cancel) => cancel());
    lines.delete(line.sid);
    report(line, { type: 'ended', reason });
  };
  const startRinging = (line: Line): void => {
    if (line.state !== 'queued') return;
    line.state = 'ringing';
    report(line, { type: 'ringing' });
    later(line, line.script.patienceMs, () => {
      if (line.staff === undefined) end(line, 'abandoned');
    });
  };
  const answer = (line: Line, staff: StaffId): CommandResult => {
    if (line.staff !== undefined) return line.staff === staff ? already : refused('call-taken');
    line.staff = staff;
    line.state = 'active';
    report(line, { type: 'answered', by: staff });
    for (const { afterMs, what } of line.script.afterAnswer) later(line, afterMs, () => report(line, what));
    return accepted;
  };
  const setHold = (line: Line, state: 'active' | 'held'): CommandResult => {
    if (line.state === state) return already;
    line.state = state;
    report(line, { type: state === 'held' ? 'held' : 'resumed' });
    return accepted;
  };
  const perform = ({ sid, kind, staff }: DriverCommand): CommandResult => {
    const line = lines.get(sid);
    if (line === undefined) return kind === 'hang-up' ? already : refused('call-ended');
    if (kind === 'answer') return answer(line, staff);
    if (line.staff === undefined) return refused('not-in-this-state');
    if (line.staff !== staff) return refused('not-yours');
    switch (kind) {
      case 'hold':
        return setHold(line, 'held');
      case 'resume':
        return setHold(line, 'active');
      // An invented caller hears nothing either way.
      case 'mute':
      case 'unmute':
        return accepted;
      case 'hang-up':
        end(line, 'operator-hung-up');
        return accepted;
      default:
        return assertNever(kind);
    }
  };

  return {
    provider: 'simulated',
    capabilities: { answer: true, hold: true, silence: true, snapshot: true },
    execute: async (command) => {
      const result = done.get(command.commandId) ?? perform(command);
      done.set(command.commandId, result);
      return result;
    },
    snapshot: async () => [...lines.keys()],
    onReport: (listener) => void listeners.push(listener),
    stop: () => {
      for (const line of lines.values()) line.cancels.forEach((cancel) => cancel());
      lines.clear();
    },
    ring: (from, scenario) => {
      const line: Line = { sid: newSid(), script: callerScripts[scenario], state: 'queued', reports: 0, cancels: [] };
      lines.set(line.sid, line);
      report(line, { type: 'queued', from, to: null, line: lineOf(from) });
      later(line, queueMs, () => startRinging(line));
      return line.sid;
    },
    callerHangsUp: (sid) => {
      const line = lines.get(sid);
      if (line !== undefined) end(line, line.staff === undefined ? 'abandoned' : 'caller-hung-up');
    },
  };
}
