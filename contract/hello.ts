import { z } from 'zod';
import { consoleOrders } from './consoles.ts';
import { instant } from './scalars.ts';

/** What the centre says to a console that makes itself known; of `lanes`, the last contiguous sequence it holds. */
export const hello = z.object({
  /** One that this program does not know is no reason to be deaf to the rest. */
  order: z.enum(consoleOrders).nullable().optional().catch(null),
  epoch: z.uuid().optional(),
  lanes: z.object({ urgent: z.number().int().min(0), bulk: z.number().int().min(0) }).optional(),
  serverTime: instant.optional(),
  /** How many events it takes in one sending; a centre that does not say takes the usual number. */
  mostEvents: z.number().int().min(1).optional().catch(undefined),
  /** Steps that were put aside and somebody there has dealt with. */
  closed: z.array(z.uuid()).optional(),
  /** Steps of this console that wait for a person there now; `isWhole`: these are all of them. A centre that does not say leaves what it said before. */
  aside: z
    .object({ isWhole: z.boolean(), steps: z.array(z.object({ eventId: z.uuid(), code: z.string().max(60) })) })
    .optional()
    .catch(undefined),
});
export type Hello = z.infer<typeof hello>;
export type Aside = NonNullable<Hello['aside']>;
