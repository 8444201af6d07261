import {
  cannotCallOut,
  twoPeopleOnly,
  type CommandResult,
  type DriverCommand,
  type TelephonyDriver,
} from '../telephony-driver.ts';
import type { ExchangeCalls } from './exchange-calls.ts';
import { aliasOf } from './one-time-alias.ts';
import type { SipSettings } from './sip-settings.ts';

/** Left to the operator's phone, which asks the exchange: here only who is meant is looked at. */
function leaveToPhone(command: DriverCommand): CommandResult {
  if (command.kind !== 'consult' && command.kind !== 'transfer') return { status: 'accepted' };
  const { staff, number } = command.target;
  // A queue has neither: the exchange's own, and no phone of ours can send a caller there.
  return staff === null && number === null ? { status: 'refused', code: 'target-not-listed' } : { status: 'accepted' };
}
/** The name a call of ours goes by from before it is dialled, at the exchange, in the log and at the phone. */
const sidOfCallOut = (commandId: string): string => `out-${commandId.toLowerCase()}`;

const atPhone = new Set<DriverCommand['kind']>(['answer', 'consult', 'transfer', 'consult-complete', 'consult-cancel']);

/**
 * The agency's own exchange. The operator's console carries the sound and does what is done with a call; here a call is given to one
 * operator, and ended when the console cannot. There is no mixer: nobody listens in, whispers or joins.
 *
 * @param calls `null` when the exchange cannot be asked about its calls
 */
export function sipDriver(
  calls: ExchangeCalls | null,
  { secret, transfer, callsOut }: Pick<SipSettings, 'secret' | 'transfer' | 'callsOut'>,
): TelephonyDriver {
  const hangUp = async (sid: string): Promise<CommandResult> => {
    const live = (await calls?.list()) ?? null;
    if (calls === null || live === null) return { status: 'unknown' };
    // One that was handed on, or whose operator asks somebody, has several lines by one name.
    const lines = live.filter((one) => one.sid === sid);
    if (lines.length === 0) return { status: 'already' };
    const ended = await Promise.all(lines.map(calls.end));
    return { status: ended.includes(null) ? 'unknown' : 'accepted' };
  };
  return {
    provider: 'sip',
    capabilities: {
      ...twoPeopleOnly(true),
      transfer: transfer !== 'none',
      consult: transfer === 'attended',
      answer: true,
      atConsole: true,
      queues: false,
      hold: true,
      silence: false,
      snapshot: calls !== null,
      callsOut,
      routes: false,
      isFar: false,
    },
    execute: async (command) => {
      // Giving the call to one operator, or leave to hand it on, is all there is to do here; their phone does it.
      if (atPhone.has(command.kind)) return leaveToPhone(command);
      if (command.kind === 'hang-up') return hangUp(command.sid);
      return { status: 'refused', code: 'not-in-this-state' };
    },
    dialOf: (commandId) => aliasOf(secret, commandId),
    // The operator's phone dials, and the exchange asks for the number: nothing of it goes out from here.
    callOut: callsOut ? async ({ commandId }) => ({ status: 'accepted', sid: sidOfCallOut(commandId) }) : cannotCallOut,
    snapshot: async () => ((await calls?.list()) ?? null)?.map((call) => call.sid) ?? null,
    // The exchange's reports come through its route.
    onReport: () => undefined,
    stop: () => undefined,
  };
}
