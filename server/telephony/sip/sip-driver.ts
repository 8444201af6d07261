import { cannotCallOut, twoPeopleOnly, type CommandResult, type TelephonyDriver } from '../telephony-driver.ts';
import type { ExchangeCalls } from './exchange-calls.ts';

/**
 * The agency's own exchange. The operator's console carries the sound and does what is done with a call; here a call is given to one
 * operator, and ended when the console cannot. There is no mixer: nobody listens in, whispers or joins.
 *
 * @param calls `null` when the exchange cannot be asked about its calls
 */
export function sipDriver(calls: ExchangeCalls | null): TelephonyDriver {
  const hangUp = async (sid: string): Promise<CommandResult> => {
    const live = (await calls?.list()) ?? null;
    if (calls === null || live === null) return { status: 'unknown' };
    const call = live.find((one) => one.sid === sid);
    if (call === undefined) return { status: 'already' };
    return { status: (await calls.end(call)) === null ? 'unknown' : 'accepted' };
  };
  return {
    provider: 'sip',
    capabilities: {
      ...twoPeopleOnly(true),
      answer: true,
      atConsole: true,
      hold: true,
      silence: false,
      snapshot: calls !== null,
      callsOut: false,
      routes: false,
      isFar: false,
    },
    execute: async ({ kind, sid }) => {
      // Giving the call to one operator is all there is to do here; their phone picks it up.
      if (kind === 'answer') return { status: 'accepted' };
      if (kind === 'hang-up') return hangUp(sid);
      return { status: 'refused', code: 'not-in-this-state' };
    },
    callOut: cannotCallOut,
    snapshot: async () => ((await calls?.list()) ?? null)?.map((call) => call.sid) ?? null,
    // The exchange's reports come through its route.
    onReport: () => undefined,
    stop: () => undefined,
  };
}
