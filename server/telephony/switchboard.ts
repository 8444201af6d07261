import type { House } from '../house.ts';
import { endLostCalls } from './end-lost-calls.ts';
import { drainInbox, takeIn } from './inbox.ts';
import type { Report, TelephonyDriver } from './telephony-driver.ts';
import type { AbilitiesOf } from './together/abilities.ts';
import { turns, type LogFailure } from './turns.ts';

/** Where the networks' reports come together. */
export type Switchboard = {
  /** Writes a report down; settles when it is durable. What it means is worked out right after, not before. */
  readonly hear: (report: Report) => Promise<void>;
  /** Settles when everything heard so far stands in the calls. */
  readonly settle: () => Promise<void>;
  /** Ends calls that the log thinks live and their network does not know any more. */
  readonly reconcile: () => Promise<void>;
  readonly driverOf: (provider: string) => TelephonyDriver | undefined;
  readonly canAnswer: () => boolean;
  /** What a network can do with more than two people; nothing when it is not there any more. */
  readonly abilitiesOf: AbilitiesOf;
  /** Whether consoles carry the sound of calls: then a desk without a working phone cannot take one. */
  readonly carriesSound: boolean;
  /** The network that calls out for an operator; undefined: none can. */
  readonly callsOut: () => TelephonyDriver | undefined;
};

/** @param log given a code and the error when a report could not be written or worked out; the next turn tries again */
export function switchboard(house: House, drivers: readonly TelephonyDriver[], log: LogFailure): Switchboard {
  const { sql, now, bus } = house;
  const next = turns(log);
  const drain = async (): Promise<void> => {
    try {
      if (await drainInbox(sql, now)) bus.poke('calls');
    } catch (error) {
      log('telephony-drain', error);
    }
  };
  const hearDriver = async (report: Report): Promise<void> => {
    try {
      await takeIn(sql, report, now());
    } catch (error) {
      // A driver cannot be asked to say it again; the reconciliation will find the call gone.
      log('telephony-inbox', error);
      return;
    }
    await drain();
  };
  for (const driver of drivers) driver.onReport((report) => void next(() => hearDriver(report)));
  return {
    hear: async (report) => {
      if (await takeIn(sql, report, now())) void next(drain);
    },
    settle: () => next(drain),
    reconcile: () =>
      next(async () => {
        for (const driver of drivers) await endLostCalls(sql, driver, now());
        await drain();
      }),
    driverOf: (provider) => drivers.find((driver) => driver.provider === provider),
    canAnswer: () => drivers.some((driver) => driver.capabilities.answer),
    abilitiesOf: (provider) => drivers.find((driver) => driver.provider === provider)?.capabilities,
    carriesSound: drivers.some((driver) => driver.capabilities.atConsole),
    // A real network before the invented one.
    callsOut: () => drivers.findLast((driver) => driver.capabilities.callsOut),
  };
}
