import { instant } from '../../domain/ids.ts';
import type { House } from '../house.ts';
import { countAlarm } from './count-alarm.ts';
import { drainInbox, takeIn } from './inbox.ts';
import type { Report, TelephonyDriver } from './telephony-driver.ts';

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
};

/** An unanswered call whose network cannot list its calls is given up for lost after this long. */
const staleMs = 15 * 60_000;

type Live = { provider: TelephonyDriver['provider']; sid: string; queued_at: string; answered_by: string | null };
type Log = (code: string, error: unknown) => void;

/** @param log given a code and the error when a report could not be written or worked out; the next turn tries again */
export function switchboard(house: House, drivers: readonly TelephonyDriver[], log: Log): Switchboard {
  const { sql, now, bus } = house;
  // One chain: reports of a driver are written in the order they were said, and two turns never run at once.
  const chain = { tail: Promise.resolve() };
  const drain = async (): Promise<void> => {
    try {
      if (await drainInbox(sql, now)) bus.poke('calls');
    } catch (error) {
      log('telephony-drain', error);
    }
  };
  const next = (step: () => Promise<void>): Promise<void> => {
    const turn = chain.tail.then(step);
    chain.tail = turn.catch((error: unknown) => log('telephony-turn', error));
    return turn;
  };
  const hear = async (report: Report): Promise<void> => {
    const isNew = await takeIn(sql, report, now());
    if (isNew) void next(drain);
  };
  const hearDriver = (report: Report): void => {
    void next(async () => {
      try {
        await takeIn(sql, report, now());
      } catch (error) {
        // A driver cannot be asked to say it again; the reconciliation will find the call gone.
        log('telephony-inbox', error);
        return;
      }
      await drain();
    });
  };
  const endLost = async (driver: TelephonyDriver): Promise<void> => {
    const alive = await driver.snapshot();
    const calls = await sql<Live[]>`
      select s.provider, s.sid, c.queued_at, c.answered_by from call c join call_sid s on s.call_id = c.id
      where c.ended_at is null and s.provider = ${driver.provider}`;
    for (const { provider, sid, queued_at, answered_by } of calls) {
      const isStale = answered_by === null && now() - Date.parse(queued_at) > staleMs;
      const isLost = alive === null ? isStale : !alive.includes(sid);
      const fields = { at: instant(now()), what: { type: 'ended', reason: 'unknown' } };
      if (!isLost) continue;
      // Another process may have found the same; only the first to write it down counts it.
      const isFirst = await takeIn(sql, { provider, kind: 'event', key: `reconcile:${provider}:${sid}`, sid, fields }, now());
      if (isFirst) await countAlarm(sql, 'call-lost', now());
    }
  };
  drivers.forEach((driver) => driver.onReport(hearDriver));
  return {
    hear,
    settle: () => next(drain),
    reconcile: () =>
      next(async () => {
        for (const driver of drivers) await endLost(driver);
      }).then(() => next(drain)),
    driverOf: (provider) => drivers.find((driver) => driver.provider === provider),
    canAnswer: () => drivers.some((driver) => driver.capabilities.answer),
  };
}
