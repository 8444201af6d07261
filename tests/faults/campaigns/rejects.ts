import path from 'node:path';
import { instant } from '../../../domain/ids.ts';
import type { IntakeFact } from '../../../domain/intake/facts.ts';
import { openStore } from '../../../electron/store/file/open.ts';
import { writing } from '../../../electron/store/file/store-db.ts';
import type { Opening } from '../../../electron/store/messages.ts';
import { realMoment } from '../../../electron/store/moment.ts';
import { append } from '../../../electron/store/record/append.ts';
import { aKey, anIntakeId, open } from '../../builders/console-store.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Means, type Trial } from '../campaign.ts';
import { emptied, statusOf } from '../parts/drain.ts';
import { faultProxy } from '../parts/fault-proxy.ts';
import { addBreaches, deviceIn } from '../parts/inspect.ts';
import { offlineStore } from '../parts/offline.ts';
import { noura } from '../parts/people.ts';
import type { RealCentre } from '../parts/real-centre.ts';
import { refusables, type Refusable } from '../parts/refusable.ts';
import { openIn, startStore } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

/** Writes past the console's own rules, as a fault or an older program might have. Returns the lanes' places to be refused. */
function writeAll(opening: Omit<Opening, 'server'>, stories: readonly Refusable[]): ReadonlyMap<string, string> {
  const db = openStore(opening.file, opening.keyHex);
  const [device, moment] = [deviceIn(db), realMoment()];
  const expected = new Map<string, string>();
  for (const { code, facts } of stories) {
    const intakeId = anIntakeId();
    for (const { isRefused, by = noura, at = instant(Date.now()), ...fact } of facts)
      writing(db, (tx) => {
        const { lane, seq } = append(tx, fact as IntakeFact, { device, intakeId, by, at, moment });
        if (isRefused === true) expected.set(`${lane} ${seq}`, code);
      });
  }
  db.close();
  return expected;
}

type Held = { readonly place: string; readonly code: string };

/** Places whose code is missing, or is another one than must be. */
function differing(expected: ReadonlyMap<string, string>, found: readonly Held[]): number {
  const codes = new Map(found.map((one) => [one.place, one.code]));
  const wrong = [...expected].filter(([place, code]) => codes.get(place) !== code).length;
  return wrong + found.filter((one) => !expected.has(one.place)).length;
}

async function atCentre({ sql }: RealCentre, device: string): Promise<readonly Held[]> {
  return sql<Held[]>`
    select event.lane || ' ' || event.seq as place, quarantine.code from quarantine join event using (event_id)
    where device = ${device} and resolved_at is null`;
}

function atDesk({ file, keyHex }: Opening): readonly Held[] {
  const db = openStore(file, keyHex);
  const rows = db.prepare<[], Held>("select lane || ' ' || seq as place, code from event where code is not null").all();
  db.close();
  return rows;
}

/** Each story and its refusal goes out over a line that loses replies; both sides must show the same refusals, and the lane must go on. */
async function oneShift(means: Means, random: Seeded): Promise<Trial> {
  const centre = await means.centre();
  const proxy = await faultProxy(() => centre.url);
  proxy.fate = () => (random.happens(0.4) ? { losesReply: 'breaks' } : {});
  const opening = { file: path.join(means.memory('rejects'), 'record.db'), keyHex: aKey(), server: proxy.url };
  await (await offlineStore(opening.file, opening.keyHex)).close();
  const stories = Array.from({ length: 4 }, refusables).flat();
  const expected = writeAll(
    opening,
    stories.toSorted(() => random.next() - 0.5),
  );
  const store = startStore({ token: () => centre.token() });
  await openIn(store, opening);
  const after = await store.call('command', { intakeId: anIntakeId(), command: open });
  const isEmpty = await emptied(store, 60_000);
  const shown = (await statusOf(store))?.needsReview.length ?? 0;
  await store.call('close');
  await store.gone;
  await proxy.stop();
  const db = openStore(opening.file, opening.keyHex);
  const device = deviceIn(db);
  db.close();
  const vanished: Breaches = {
    ...noBreach,
    lost: differing(expected, atDesk(opening)) + (shown === 0 ? 1 : 0),
    corrupt: differing(expected, await atCentre(centre, device)),
    stuck: isEmpty && after.ok ? 0 : 1,
  };
  return { ...addBreaches(noBreach, vanished), acknowledged: stories.length };
}

export const rejects: Campaign = {
  name: 'rejects',
  about:
    'facts of every refusal code over a line that loses replies: shown on both sides, none vanishes, the lane goes on',
  count: 20,
  few: 1,
  defects: ['resolves-by-itself'],
  isControl: false,
  run: async (means) => addUp(await inTurn(means, (random) => oneShift(means, random))),
};
