import { setTimeout as wait } from 'node:timers/promises';
import type { Seeded } from '../seeded.ts';

type View = { readonly id: string; readonly intakeId: string; readonly state: string };

/** A dispatcher without a screen: reads the list again and again, says what stands there, and takes two of three by name. */
export type DispatchDesk = {
  /** Ids for which a receipt was on its way, before it was sent. */
  readonly told: ReadonlySet<string>;
  /** Ids somebody pressed for. */
  readonly pressed: ReadonlySet<string>;
  readonly stop: () => Promise<void>;
};

/** Short, so that a swallowed request does not hold up the desk for long. */
const patienceMs = 4000;
const pollMs = 250;

/** What the centre says; `null`: nothing, or nothing it could mean to say. */
async function ask(
  url: string,
  method: 'GET' | 'POST',
  token: string,
): Promise<{ ok: boolean; value?: unknown } | null> {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  if (response === null || response.status >= 500) return null;
  return (await response.json().catch(() => null)) as { ok: boolean; value?: unknown } | null;
}

/** @param token good for the whole run @param url of the centre, or of the bad line before it */
export function dispatchDesk(url: string, token: string, random: Seeded): DispatchDesk {
  const told = new Set<string>();
  const pressed = new Set<string>();
  const answered = new Set<string>();
  const leaves = new Set<string>();
  const act = async (id: string, step: 'receipt' | 'accept'): Promise<void> => {
    const reply = await ask(`${url}/api/escalations/${id}/${step}`, 'POST', token);
    if (reply !== null && step === 'accept') answered.add(id);
  };
  const lookAt = async ({ id, state }: View): Promise<void> => {
    if (state === 'sent') {
      told.add(id);
      await act(id, 'receipt');
    }
    if (!pressed.has(id) && !leaves.has(id)) (random.happens(0.66) ? pressed : leaves).add(id);
    if (pressed.has(id) && !answered.has(id)) await act(id, 'accept');
  };
  const life = { goesOn: true };
  const run = async (): Promise<void> => {
    for (; life.goesOn; await wait(pollMs)) {
      const list = await ask(`${url}/api/escalations`, 'GET', token);
      if (list?.ok === true) await Promise.all((list.value as readonly View[]).map(lookAt));
    }
  };
  const running = run();
  return {
    told,
    pressed,
    stop: async () => {
      life.goesOn = false;
      await running;
    },
  };
}
