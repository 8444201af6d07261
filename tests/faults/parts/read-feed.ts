import { setTimeout as wait } from 'node:timers/promises';
import type { RealCentre } from './real-centre.ts';

type Page = { readonly head: number; readonly items: readonly { readonly seq: number; readonly eventId: string }[] };

async function page(centre: RealCentre, after: number, limit: number): Promise<Page> {
  const response = await fetch(`${centre.url}/api/feeds/centre?after=${after}&limit=${limit}`, {
    headers: { authorization: `Bearer ${await centre.token('sup-khalid')}` },
  });
  const reply = (await response.json()) as { ok: boolean; code?: string; value: Page };
  if (!reply.ok) throw new Error(`the feed was refused: ${reply.code ?? response.status}`);
  return reply.value;
}

/** The number the centre's feed has come to. */
export const headOfFeed = async (centre: RealCentre): Promise<number> => (await page(centre, 0, 1)).head;

/** Follows the centre's feed as a reader does, from behind a number to its end: the ids in the order they came. */
export async function readFeed(
  centre: RealCentre,
  from: number,
  pauseMs: number,
  limit = 500,
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = from; ;) {
    const { head, items } = await page(centre, after, limit);
    ids.push(...items.map((item) => item.eventId));
    after = items.at(-1)?.seq ?? after;
    if (items.length === 0 || after >= head) return ids;
    await wait(pauseMs);
  }
}
