import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { aKey, anIntakeId, escalate, open } from '../../builders/console-store.ts';
import { addUp, inTurn, noBreach, type Breaches, type Campaign, type Trial } from '../campaign.ts';
import { faultProxy, type Fate, type FaultProxy } from '../parts/fault-proxy.ts';
import { addBreaches } from '../parts/inspect.ts';
import type { RealCentre } from '../parts/real-centre.ts';
import { openIn, startStore, type StoreProcess } from '../parts/store-process.ts';
import type { Seeded } from '../seeded.ts';

type View = { readonly id: string; readonly intakeId: string; readonly state: string };

/** Every place of the protocol at which the line can die, from the first word to the acceptance. */
const places = [
  { who: 'console', path: /\/lanes\/urgent\/events$/u },
  { who: 'console', path: /\/lanes\/bulk\/events$/u },
  { who: 'desk', path: /\/api\/escalations$/u },
  { who: 'desk', path: /\/receipt$/u },
  { who: 'desk', path: /\/accept$/u },
] as const;
const deaths: readonly Fate[] = [
  { losesRequest: 'breaks' },
  { losesReply: 'breaks' },
  { copiesAfterMs: [0, 150] },
  { copiesAfterMs: [40], losesReply: 'breaks' },
  { replyDelayMs: 400 },
];

type Ground = {
  readonly centre: RealCentre;
  readonly store: StoreProcess;
  readonly proxies: Readonly<Record<'console' | 'desk', FaultProxy>>;
};

async function ask<T>(url: string, method: 'GET' | 'POST', token: string, body?: object): Promise<T | null> {
  const reply = await fetch(url, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(3000),
  })
    .then((response) => response.json() as Promise<{ ok: boolean; value: T }>)
    .catch(() => null);
  return reply?.ok === true ? reply.value : null;
}

/** Asks again until it is told, as a desk does. */
async function persist<T>(forMs: number, once: () => Promise<T | null>): Promise<T | null> {
  for (const end = Date.now() + forMs; Date.now() < end; await wait(60)) {
    const found = await once();
    if (found !== null) return found;
  }
  return null;
}

const factsOf = async ({ sql }: RealCentre, id: string, type: string): Promise<number> => {
  const [row] = await sql<{ n: number }[]>`
    select count(*) as n from event where aggregate_kind = 'escalation' and aggregate_id = ${id} and type = ${type}`;
  return row?.n ?? 0;
};

/** What the operator's desk would show now; 1 when it says more than the centre has in writing. */
async function overstated(ground: Ground, intakeId: string, token: string): Promise<number> {
  const shown = await ask<{ escalations: readonly View[] }>(`${ground.centre.url}/api/my/progress`, 'GET', token);
  const own = shown?.escalations.find((one) => one.intakeId === intakeId);
  if (own === undefined || own.state === 'sent') return 0;
  const delivered = await factsOf(ground.centre, own.id, 'dispatch.delivered');
  const accepted = await factsOf(ground.centre, own.id, 'dispatch.accepted');
  return own.state === 'accepted' ? (accepted > 0 ? 0 : 1) : delivered > 0 ? 0 : 1;
}

/** Dispatch: sees the item in its list, says so, and takes it. */
async function dispatch(
  { centre, proxies }: Ground,
  intakeId: string,
): Promise<{ id: string; isTaken: boolean } | null> {
  const token = await centre.token('dis-salem');
  const url = `${proxies.desk.url}/api/escalations`;
  const seen = await persist(15_000, async () => {
    const list = await ask<readonly View[]>(url, 'GET', token);
    return list?.find((one) => one.intakeId === intakeId) ?? null;
  });
  if (seen === null) return null;
  const received = await persist(10_000, () => ask<View>(`${url}/${seen.id}/receipt`, 'POST', token));
  const taken = await persist(10_000, () => ask<View>(`${url}/${seen.id}/accept`, 'POST', token));
  return { id: seen.id, isTaken: received !== null && taken !== null };
}

/** Ends it as a desk does: nobody has a thousand emergencies open. Not part of what is tried, and not through the bad line. */
async function close({ centre }: Ground, id: string): Promise<void> {
  const url = `${centre.url}/api/escalations/${id}/close`;
  const closed = await ask(url, 'POST', await centre.token('dis-salem'), { disposition: 'report-taken', note: '' });
  if (closed === null) throw new Error('the escalation could not be closed');
}

async function watch(ground: Ground, intakeId: string, token: string, goesOn: () => boolean): Promise<number> {
  let wrong = 0;
  for (; goesOn(); await wait(50)) wrong += await overstated(ground, intakeId, token);
  return wrong;
}

async function atDispatch({ centre }: Ground, intakeId: string, id: string): Promise<Breaches> {
  const [items] = await centre.sql<{ n: number }[]>`select count(*) as n from escalation where intake_id = ${intakeId}`;
  const steps = await Promise.all(['dispatch.delivered', 'dispatch.accepted'].map((type) => factsOf(centre, id, type)));
  const twice = steps.filter((times) => times > 1).length;
  const never = steps.filter((times) => times === 0).length;
  return { ...noBreach, lost: never, doubled: Math.max(0, (items?.n ?? 0) - 1) + twice };
}

async function oneEscalation(ground: Ground, random: Seeded): Promise<Trial> {
  const at = random.pick(places);
  const fate = random.pick(deaths);
  // The line dies at this place once, twice or three times in a row, then holds.
  let left = random.between(1, 3);
  for (const who of ['console', 'desk'] as const)
    ground.proxies[who].fate = ({ path: asked }) => {
      if (who !== at.who || !at.path.test(asked) || left === 0) return {};
      left -= 1;
      return fate;
    };
  const intakeId = anIntakeId();
  for (const command of [open, escalate]) {
    const reply = await ground.store.call('command', { intakeId, command });
    if (!reply.ok) throw new Error(`${command.do} was refused: ${reply.code}`);
  }
  let goesOn = true;
  const watching = watch(ground, intakeId, await ground.centre.token(), () => goesOn);
  const done = await dispatch(ground, intakeId);
  goesOn = false;
  const corrupt = await watching;
  const found = done === null ? { ...noBreach, lost: 1 } : await atDispatch(ground, intakeId, done.id);
  if (done?.isTaken === true) await close(ground, done.id);
  return { ...addBreaches(found, { ...noBreach, corrupt, stuck: done?.isTaken === true ? 0 : 1 }), acknowledged: 2 };
}

export const escalationLink: Campaign = {
  name: 'escalation-link',
  about:
    'the line dies at each step of an escalation; never "delivered" without a receipt, exactly one item at dispatch',
  count: 200,
  few: 10,
  defects: ['says-delivered-at-once'],
  isControl: false,
  run: async (means) => {
    const centre = await means.centre();
    const proxies = { console: await faultProxy(() => centre.url), desk: await faultProxy(() => centre.url) };
    const store = startStore({ token: () => centre.token() });
    const file = path.join(means.memory('escalation'), 'record.db');
    await openIn(store, { file, keyHex: aKey(), server: proxies.console.url });
    const trials = await inTurn(means, (random) => oneEscalation({ centre, store, proxies }, random));
    await store.call('close');
    await store.gone;
    await Promise.all([proxies.console.stop(), proxies.desk.stop()]);
    return addUp(trials);
  },
};
