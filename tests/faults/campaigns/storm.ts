import type { Centre } from '../../builders/a-centre.ts';
import { aConsole, opened, raised, type TestConsole } from '../../builders/a-console.ts';
import { randomUUID } from 'node:crypto';
import { addUp, noBreach, type Campaign, type Trial } from '../campaign.ts';
import type { RealCentre } from '../parts/real-centre.ts';

const mostMs = 5000;

/** As much of a centre as a test console asks of it, over HTTP. */
function overHttp({ url, token }: RealCentre): Centre {
  const as: Centre['as'] = async (staff, method, path, body) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: `Bearer ${await token(staff)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, body: JSON.parse(text) as { ok: boolean } };
  };
  return { as, clock: { ms: Date.now() } } as Centre;
}

async function aBacklog(centre: Centre, device: number): Promise<TestConsole> {
  const console = await aConsole(centre, 'op-noura');
  for (let intake = 0; intake < 3; intake += 1) {
    const id = randomUUID();
    console.write(id, opened());
    for (let step = 0; step < 8; step += 1)
      console.write(id, { type: 'story.noted', body: { text: `${device} ${step}` } });
    if (intake === 0) console.write(id, raised(randomUUID()));
  }
  return console;
}

async function reconnect(console: TestConsole): Promise<Trial & { readonly ms: number }> {
  const since = performance.now();
  const replies = await Promise.all([console.send('urgent'), console.send('bulk')]);
  const ms = performance.now() - since;
  const broken = replies.filter((reply) => reply.status >= 500).length;
  const lost = replies.filter((reply) => reply.status !== 200 && reply.status < 500).length;
  return { ...noBreach, lost, corrupt: broken, stuck: ms > mostMs ? 1 : 0, acknowledged: 28, ms };
}

export const storm: Campaign = {
  name: 'storm',
  about:
    'consoles come back in the same instant, each with three intakes and an escalation; all acknowledged in 5 s, no 5xx',
  count: 150,
  few: 40,
  defects: ['slow'],
  isControl: false,
  run: async (means) => {
    const centre = overHttp(await means.centre());
    const consoles: TestConsole[] = [];
    for (let device = 0; device < means.count; device += 1) consoles.push(await aBacklog(centre, device));
    const trials = await Promise.all(consoles.map(reconnect));
    const times = trials.map((trial) => trial.ms).toSorted((a, b) => a - b);
    const at = (share: number): number => Math.round(times[Math.floor(times.length * share)] ?? 0);
    means.say(`storm: acknowledged after ms: p50 ${at(0.5)} p95 ${at(0.95)} p99 ${at(0.99)}`);
    return addUp(trials);
  },
};
