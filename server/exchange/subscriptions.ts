import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { instant } from '../../domain/ids.ts';
import { refuse, type Refusal } from '../../domain/refusal.ts';
import type { Exchange } from './exchange.ts';

const name = z.string().min(1).max(100);
/** The shape of NENA-STA-024's requests as far as it is known here; `deliverTo` is ours, since ours goes by posts and not by a socket. */
export const subscriptionRequest = z.union([
  z.strictObject({
    subscribe: z.strictObject({
      requestId: name,
      requestType: z.literal('EIDO'),
      requestSubType: z.enum(['new', 'single']),
      /** Seconds. */
      expires: z.number().int().min(10).max(86_400).optional(),
      minRate: z.number().optional(),
      maxRate: z.number().optional(),
      qualFilter: z.string().max(1000).optional(),
      deliverTo: z.string().max(500),
    }),
  }),
  z.strictObject({ unsubscribe: z.strictObject({ requestId: name, subscriptionId: z.uuid() }) }),
]);
type Request = z.infer<typeof subscriptionRequest>;
type Subscribe = Extract<Request, { subscribe: unknown }>['subscribe'];

export type Subscribed =
  | {
      readonly subscribeResponse: {
        readonly requestId: string;
        readonly subscriptionId: string;
        readonly expires: number;
        readonly statusCode: 200;
      };
    }
  | {
      readonly unsubscribeResponse: {
        readonly requestId: string;
        readonly subscriptionId: string;
        readonly statusCode: 200;
      };
    };

const usualSeconds = 3600;

/** Whatever is open is told again to a new listener, under the ids it had: who has it already answers the same. */
async function tellAgain({ house, settings }: Exchange): Promise<void> {
  const now = instant(house.now());
  await house.sql`
    update exchange_out set delivered_at = null, receipt = null, gave_up_at = null, tries = 0, next_at = ${now}
    from escalation, exchange_seen seen
    where escalation.id = exchange_out.escalation_id and escalation.stage not in ('closed', 'recalled')
      and seen.message_id = exchange_out.message_id and seen.partner = ${settings.partner}`;
}

async function subscribe(exchange: Exchange, asked: Subscribe): Promise<Subscribed | Refusal> {
  const { house, settings } = exchange;
  if (!settings.mayDeliverTo(asked.deliverTo)) return refuse('input-invalid', 'subscribe.deliverTo');
  const expires = asked.expires ?? usualSeconds;
  const now = house.now();
  const id = randomUUID();
  await house.sql`
    insert into exchange_subscription (id, partner, url, since, expires_at)
    values (${id}, ${settings.partner}, ${asked.deliverTo}, ${instant(now)}, ${instant(now + expires * 1000)})
    on conflict (partner) do update set id = excluded.id, url = excluded.url, since = excluded.since, expires_at = excluded.expires_at`;
  await tellAgain(exchange);
  return { subscribeResponse: { requestId: asked.requestId, subscriptionId: id, expires, statusCode: 200 } };
}

/** Carries out a request to be told of escalations, or to be told no longer. */
export async function subscribed(exchange: Exchange, asked: Request): Promise<Subscribed | Refusal> {
  if ('subscribe' in asked) return subscribe(exchange, asked.subscribe);
  const { requestId, subscriptionId } = asked.unsubscribe;
  const { house, settings } = exchange;
  const gone = await house.sql`
    delete from exchange_subscription where id = ${subscriptionId} and partner = ${settings.partner} returning id`;
  if (gone.length === 0) return refuse('not-found', 'subscriptionId');
  return { unsubscribeResponse: { requestId, subscriptionId, statusCode: 200 } };
}
