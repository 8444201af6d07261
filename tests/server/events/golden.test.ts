import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Envelope } from '../../../contract/envelope.ts';
import { verifyCentre } from '../../../server/audit/verify/verify.ts';
import { aCentre, type Centre } from '../../builders/a-centre.ts';

type Golden = {
  readonly hello: { readonly device: string };
  readonly lanes: Readonly<Record<'urgent' | 'bulk', readonly Envelope[]>>;
};

/** What consoles of these programs sent, written down by the programs themselves. Never changed; a new one is added with each change of shape. */
const golden = (name: string): Golden =>
  JSON.parse(readFileSync(path.join(import.meta.dirname, 'golden', `${name}.json`), 'utf8')) as Golden;

let centre: Centre;
beforeAll(async () => {
  centre = await aCentre();
});
afterAll(() => centre.stop());

describe('a console of a program before this one', () => {
  it.each(['before-place-read-back', 'before-signatures', 'signed'])(
    '%s: all of it is taken, word for word',
    async (name) => {
      const { hello, lanes } = golden(name);
      const { device } = hello;
      expect(await centre.as('op-1', 'POST', '/api/devices', hello)).toMatchObject({ status: 200 });
      for (const lane of ['urgent', 'bulk'] as const) {
        const sending = { firstSeq: 1, now: new Date(centre.clock.ms).toISOString(), events: lanes[lane] };
        const reply = await centre.as('op-1', 'POST', `/api/devices/${device}/lanes/${lane}/events`, sending);
        expect(reply.body.value).toMatchObject({ ackTo: lanes[lane].length });
      }
      const rows = await centre.sql<{ eventId: string; verdict: string; body: unknown }[]>`
      select event_id as "eventId", verdict, body from event where device = ${device} order by lane desc, seq`;
      const sent = [...lanes.urgent, ...lanes.bulk];
      expect(rows).toEqual(sent.map(({ eventId, body }) => ({ eventId, body, verdict: 'accepted' })));
      const intakes = await centre.sql`
      select status, state->>'summary' as summary from intake where device = ${device} order by opened_at, id`;
      expect(intakes).toEqual([
        { status: 'wrapped-up', summary: 'ملخص مختلق' },
        { status: 'wrapped-up', summary: 'ملخص' },
      ]);
      await centre.log();
      expect((await verifyCentre(centre.sql)).breach).toBeNull();
    },
  );
});
