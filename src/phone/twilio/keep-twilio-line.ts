import { Device, type Call } from '@twilio/voice-sdk';
import type { TwilioLine } from '../../../contract/phone-line.ts';
import type { KeptLine, LineHooks } from '../line-call.ts';
import { deviceOptions } from './device-options.ts';
import { twilioCall, type Slot } from './twilio-call.ts';

type Keeping = LineHooks & {
  given: TwilioLine;
  device: Device | null;
  /** Of tries that were refused one after the other. */
  failures: number;
  again: ReturnType<typeof setTimeout> | undefined;
  isRefused: boolean;
};

/** With a token that ended, registering never settles. */
const registerWithinMs = 10_000;
/** The library connects again by itself, also at the next edge. When it has not for this long, it is begun anew. */
const recoversWithinMs = 20_000;
/** A token that was refused is tried again after two seconds, then after twice as long, at most after thirty. */
const longestPauseMs = 30_000;
const pauseMs = (failures: number): number => Math.min(longestPauseMs, 1000 * 2 ** failures);
/** A call is not cut for it; looked at again so that the phone is well soon after. */
const lookAfterCallMs = 2000;
/** How long Twilio may take to ring here once the centre has asked for it. */
const ringsWithinMs = 6500;

/** Twilio does not take the token: ended, not valid, not ours (20101 to 20107, and the gateway's own 31201 to 31207). */
const isRefusal = (code: number): boolean => (code >= 20_101 && code <= 20_107) || (code >= 31_201 && code <= 31_207);

function stop(at: Keeping): void {
  clearTimeout(at.again);
  at.again = undefined;
  const { device } = at;
  at.device = null;
  if (device?.state !== Device.State.Destroyed) device?.destroy();
}

/** Said at once; tried again, but never under a call, whose sound goes on. The word stands until Twilio has taken this phone. */
function failed(at: Keeping, line: 'refused' | 'unreachable'): void {
  at.isRefused ||= line === 'refused';
  at.tell(at.isRefused ? 'refused' : 'unreachable');
  if (at.again !== undefined) return;
  at.failures += 1;
  const tryAgain = (): void => {
    at.again = at.isBusy() ? setTimeout(tryAgain, lookAfterCallMs) : undefined;
    if (at.again === undefined) begin(at);
  };
  at.again = setTimeout(tryAgain, at.isRefused ? pauseMs(at.failures) : recoversWithinMs);
}

function taken(at: Keeping): void {
  clearTimeout(at.again);
  Object.assign(at, { failures: 0, isRefused: false, again: undefined });
  at.tell('registered');
}

/** Registers once; after a loss the library does it again by itself. */
async function register(device: Device): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('late')), registerWithinMs);
  await Promise.race([device.register(), late.promise]).finally(() => clearTimeout(timer));
}

function begin(at: Keeping): void {
  stop(at);
  const slot: Slot = { voice: null, onConnection: () => undefined };
  const device = new Device(at.given.token, deviceOptions(at.given, slot));
  at.device = device;
  const isNow = (): boolean => at.device === device;
  // Otherwise it first plays its own ring, silent as that is, and tells us late.
  device.audio?.incoming(false);
  device.audio?.outgoing(false);
  device.audio?.disconnect(false);
  device.on('registered', () => isNow() && taken(at));
  device.on('unregistered', () => isNow() && failed(at, 'unreachable'));
  device.on('error', ({ code }: { readonly code: number }) => {
    if (!isNow()) return;
    if (isRefusal(code)) failed(at, 'refused');
    else if (device.state !== Device.State.Registered) failed(at, 'unreachable');
  });
  device.on('incoming', (call: Call) => isNow() && at.onCall(twilioCall(call, slot)));
  register(device).catch(() => {
    if (isNow() && device.state !== Device.State.Registered) failed(at, 'unreachable');
  });
}

/** Connects to Twilio and stays registered there; what fails is said, and tried again for as long as it takes. */
export function keepTwilioLine(given: TwilioLine, hooks: LineHooks): KeptLine {
  const none = { device: null, failures: 0, again: undefined, isRefused: false };
  const at: Keeping = { ...hooks, given, ...none };
  at.tell('connecting');
  begin(at);
  return {
    renew: (next) => {
      if (next.network !== 'twilio') return;
      at.given = next;
      if (at.isRefused && !at.isBusy()) begin(at);
      else at.device?.updateToken(next.token);
    },
    leave: () => stop(at),
    ringsWithinMs,
  };
}
