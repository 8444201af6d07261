import type { House } from '../house.ts';
import type { ExchangeSettings } from './exchange-settings.ts';

/** What the exchange works with; the last three are replaced in tests. */
export type Exchange = {
  readonly house: House;
  readonly settings: ExchangeSettings;
  readonly fetch: typeof fetch;
  /** 0 to 1; spreads retries so that many senders never knock at once. */
  readonly random: () => number;
};

/** Who a step of a partner's system is written as. */
export const partnerName = (partner: string): string => `partner:${partner}`;
