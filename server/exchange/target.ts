import { instant } from '../../domain/ids.ts';
import type { Queries } from '../db/connect.ts';
import type { Exchange } from './exchange.ts';

export type Target = { readonly url: string; readonly subscription: string };

/** Where their system listens now: where it subscribed, else where it was configured; `null` when nowhere. */
export async function targetOf({ house, settings }: Exchange, sql: Queries): Promise<Target | null> {
  const now = instant(house.now());
  const [row] = await sql<{ id: string; url: string }[]>`
    select id, url from exchange_subscription where partner = ${settings.partner} and expires_at > ${now}`;
  if (row !== undefined && settings.mayDeliverTo(row.url)) return { url: row.url, subscription: row.id };
  return settings.url === null ? null : { url: settings.url, subscription: 'configured' };
}
