import { z } from 'zod';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { consoleOrders } from '../../../contract/consoles.ts';
import { instant } from '../../../domain/ids.ts';
import type { TokenAnswer } from '../messages.ts';
import { enrol, type Answer, type CentreRoute } from './centre.ts';

export type AskToken = (fresh: boolean) => Promise<TokenAnswer>;

/** The way to the centre as both lanes share it: the token, this console's enrolment, and whether anybody answers there. */
export type Way = {
  readonly route: CentreRoute;
  readonly centre: () => Pick<SyncStatus, 'centre' | 'since' | 'order'>;
  /** Does something with a token in an enrolled console; a refused token is replaced and tried once more. */
  readonly withToken: <T>(timeoutMs: number, work: (token: string) => Promise<Answer<T>>) => Promise<Answer<T>>;
  /** The same beside the lanes: however it ends, it says nothing about whether the centre is reached. */
  readonly beside: Way['withToken'];
  /** Asks whether the centre is there. */
  readonly probe: (timeoutMs: number) => Promise<void>;
  /** Another person sits down: the console must be enrolled for them again. */
  readonly personChanged: () => void;
};

const told = z.object({ value: z.object({ order: z.enum(consoleOrders) }) });
const orderIn = (answer: unknown): SyncStatus['order'] => told.safeParse(answer).data?.value.order ?? null;

/** This console's enrolment at the centre, and what it was told there. */
type Enrolment = {
  readonly order: () => SyncStatus['order'];
  readonly now: (token: string, timeoutMs: number) => Promise<Answer<unknown>>;
  readonly once: (token: string, timeoutMs: number) => Promise<Answer<unknown>>;
  readonly forget: () => void;
};

function makeEnrolment(route: CentreRoute): Enrolment {
  let isEnrolled = false;
  let order: SyncStatus['order'] = null;
  const now: Enrolment['now'] = async (token, timeoutMs) => {
    const answer = await enrol(route, token, timeoutMs);
    if (answer.kind === 'ok') order = orderIn(answer.value);
    return answer;
  };
  const once: Enrolment['once'] = async (token, timeoutMs) => {
    if (isEnrolled) return { kind: 'ok', value: null };
    const answer = await now(token, timeoutMs);
    isEnrolled = answer.kind === 'ok';
    return answer;
  };
  return { order: () => order, now, once, forget: () => void (isEnrolled = false) };
}

const workWithToken =
  (enrolment: Enrolment, askToken: AskToken): Way['withToken'] =>
  async (timeoutMs, work) => {
    const attempt = async (fresh: boolean): ReturnType<typeof work> => {
      const answer = await askToken(fresh);
      if (answer === 'signed-out') return { kind: 'token' };
      if (answer === 'unreachable') return { kind: 'unreachable', retryAfterMs: 0 };
      const enrolled = await enrolment.once(answer.token, timeoutMs);
      return enrolled.kind === 'ok' ? work(answer.token) : enrolled;
    };
    const first = await attempt(false);
    return first.kind === 'token' ? attempt(true) : first;
  };

/** @param onChange called when the centre is reached, lost, or the person signed out */
export function makeWay(route: CentreRoute, askToken: AskToken, onChange: () => void): Way {
  let centre: SyncStatus['centre'] = 'signed-out';
  let since = instant(route.now());
  const enrolment = makeEnrolment(route);

  const seen = (now: SyncStatus['centre']): void => {
    if (now === centre) return;
    centre = now;
    since = instant(route.now());
    onChange();
  };

  const beside = workWithToken(enrolment, askToken);

  const withToken: Way['withToken'] = async (timeoutMs, work) => {
    const answer = await beside(timeoutMs, work);
    if (answer.kind === 'refused') enrolment.forget();
    seen(answer.kind === 'token' ? 'signed-out' : answer.kind === 'unreachable' ? 'unreachable' : 'reached');
    return answer;
  };

  const probe: Way['probe'] = async (timeoutMs) => {
    await withToken(timeoutMs, (token) => enrolment.now(token, timeoutMs));
  };

  return {
    route,
    centre: () => ({ centre, since, order: enrolment.order() }),
    withToken,
    beside,
    probe,
    personChanged: enrolment.forget,
  };
}
