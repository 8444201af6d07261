import type { CallEvent, EndReason } from '../../domain/call/call.ts';
import type { CallingWay } from '../../domain/call/party.ts';
import { instant, type StaffId } from '../../domain/ids.ts';
import { queueMs, type CallerScript } from './caller-script.ts';
import type { Callee } from './callee-script.ts';
import { lineOf } from './line-of.ts';
import type { Report } from './telephony-driver.ts';

/** The simulator's time; a test moves it by hand. */
export type SimulatedClock = {
  readonly now: () => number;
  /** @returns how to cancel */
  readonly after: (ms: number, act: () => void) => () => void;
};

export type SimulatedLeg = {
  readonly id: string;
  readonly way: CallingWay | 'supervise';
  /** Of a colleague or a supervisor: who they are. */
  readonly staff: StaffId | null;
  state: 'calling' | 'consulting' | 'joined' | 'supervising' | 'left';
};

export type Line = {
  readonly sid: string;
  readonly script: CallerScript;
  state: 'queued' | 'ringing' | 'active' | 'held';
  staff?: StaffId;
  /** Lines beside it, those that left among them. */
  readonly legs: SimulatedLeg[];
  /** Somebody had it once: whoever takes it now takes it again. */
  wasAnswered: boolean;
  reports: number;
  readonly cancels: (() => void)[];
};

type DialledTo = { readonly to: string; readonly staff: StaffId; readonly callee: Callee };

/** The lines of invented callers that are open now, and what the network says of each. */
export type SimulatedLines = {
  readonly open: ReadonlyMap<string, Line>;
  readonly report: (line: Line, what: CallEvent['what']) => void;
  /** Happens only while the line is still open. */
  readonly later: (line: Line, ms: number, act: () => void) => void;
  readonly dial: (sid: string, from: string | null, script: CallerScript) => void;
  readonly dialOut: (sid: string, to: DialledTo) => void;
  /** Rings until somebody answers or the caller's patience is over. */
  readonly startRinging: (line: Line) => void;
  readonly end: (line: Line, reason: EndReason) => void;
  readonly cut: () => void;
};

/** Whoever is called does nothing of their own once they have answered. */
const silentScript: CallerScript = { patienceMs: 0, afterAnswer: [] };

const cancelAll = (line: Line): void => {
  line.cancels.forEach((cancel) => {
    cancel();
  });
};

type Doing = Pick<SimulatedLines, 'report' | 'later' | 'end'> & { readonly open: Map<string, Line> };

/** Calls of ours: it rings at an invented callee, who does what their number says. */
const outgoing =
  ({ open, report, later, end }: Doing): SimulatedLines['dialOut'] =>
  (sid, { to, staff, callee }) => {
    const line: Line = {
      sid,
      script: silentScript,
      state: 'ringing',
      staff,
      legs: [],
      wasAnswered: true,
      reports: 0,
      cancels: [],
    };
    open.set(sid, line);
    report(line, { type: 'dialled', to, line: lineOf(to), by: staff });
    if (callee.outcome !== 'busy') report(line, { type: 'ringing' });
    later(line, callee.afterMs, () => {
      if (callee.outcome === 'busy' || callee.outcome === 'no-answer') return end(line, callee.outcome);
      line.state = 'active';
      report(line, { type: 'answered', by: staff });
      report(line, { type: 'heard', who: callee.outcome });
    });
  };

/** Whoever is out of patience: some leave a message first. How long it is stands in its name, so that its sound can be made again. */
const givesUp =
  (report: Doing['report'], end: Doing['end']) =>
  (line: Line): void => {
    if (line.state !== 'ringing') return;
    const { messageSeconds: seconds } = line.script;
    if (seconds === undefined) return end(line, 'abandoned');
    report(line, { type: 'message-left', message: `${line.sid}-${seconds}`, seconds });
    end(line, 'voicemail');
  };

/** @param say given each report, in order */
export function simulatedLines(clock: SimulatedClock, say: (report: Report) => void): SimulatedLines {
  const open = new Map<string, Line>();
  const report = (line: Line, what: CallEvent['what']): void => {
    line.reports += 1;
    const fields = { at: instant(clock.now()), what };
    say({ provider: 'simulated', kind: 'event', key: `sim:${line.sid}:${line.reports}`, sid: line.sid, fields });
  };
  const later = (line: Line, ms: number, act: () => void): void => {
    line.cancels.push(clock.after(ms, () => open.has(line.sid) && act()));
  };
  const end = (line: Line, reason: EndReason): void => {
    cancelAll(line);
    open.delete(line.sid);
    report(line, { type: 'ended', reason });
  };
  const leave = givesUp(report, end);
  const startRinging = (line: Line): void => {
    line.state = 'ringing';
    report(line, { type: 'ringing' });
    later(line, line.script.patienceMs, () => leave(line));
  };
  const dial = (sid: string, from: string | null, script: CallerScript): void => {
    const line: Line = { sid, script, state: 'queued', legs: [], wasAnswered: false, reports: 0, cancels: [] };
    open.set(sid, line);
    report(line, { type: 'queued', from, to: null, line: lineOf(from) });
    later(line, queueMs, () => {
      if (line.state === 'queued') startRinging(line);
    });
  };
  const dialOut = outgoing({ open, report, later, end });
  const cut = (): void => {
    open.forEach(cancelAll);
    open.clear();
  };
  return { open, report, later, dial, dialOut, startRinging, end, cut };
}
