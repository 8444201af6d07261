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
  /** Steps that were put aside and somebody has dealt with, as the centre said last. */
  readonly closed: () => readonly string[];
  /** Does something with a token in an enrolled console; a refused token is replaced and tried once more. */
  readonly withToken: <T>(timeoutMs: number, work: (token: string) => Promise<Answer<T>>) => Promise<Answer<T>>;
  /** Asks whether the centre is there. */
  readonly probe: (timeoutMs: number) => Promise<void>;
  /** Another person sits down: the console must be enrolled for them again. */
  readonly personChanged: () => void;
};

const told = z.object({ value: z.object({ order: z.enum(consoleOrders) }) });
const toldClosed = z.object({ value: z.object({ closed: z.array(z.uuid()) }) });
const orderIn = (answer: unknown): SyncStatus['order'] => told.safeParse(answer).data?.value.order ?? null;

/** This console's enrolment at the centre, and what it was told there. */
type Enrolment = {
  readonly order: () => SyncStatus['order'];
  readonly closed: () => readonly string[];
  readonly now: (token: string, timeoutMs: number) => Promise<Answer<unknown>>;
  readonly once: (token: string, timeoutMs: number) => Promise<Answer<unknown>>;
  readonly forget: () => void;
};

function makeEnrolment(route: CentreRoute): Enrolment {
  let isEnrolled = false;
  let order: SyncStatus['order'] = null;
  let closed: readonly string[] = [];
  const now: Enrolment['now'] = async (token, timeoutMs) => {
    const answer = await enrol(route, token, timeoutMs);
    if (answer.kind === 'ok') {
      order = orderIn(answer.value);
      closed = toldClosed.safeParse(answer.value).data?.value.closed ?? [];
    }
    return answer;
  };
  const once: Enrolment['once'] = async (token, timeoutMs) => {
    if (isEnrolled) return { kind: 'ok', value: null };
    const answer = await now(token, timeoutMs);
    isEnrolled = answer.kind === 'ok';
    return answer;
  };
  return { order: () => order, closed: () => closed, now, once, forget: () => void (isEnrolled = false) };
}

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

  const attempt = async <T>(
    timeoutMs: number,
    work: (token: string) => Promise<Answer<T>>,
    fresh: boolean,
  ): Promise<Answer<T>> => {
    const answer = await askToken(fresh);
    if (answer === 'signed-out') return { kind: 'token' };
    if (answer === 'unreachable') return { kind: 'unreachable', retryAfterMs: 0 };
    const enrolled = await enrolment.once(answer.token, timeoutMs);
    return enrolled.kind === 'ok' ? work(answer.token) : enrolled;
  };

  const withToken: Way['withToken'] = async (timeoutMs, work) => {
    const first = await attempt(timeoutMs, work, false);
    const answer = first.kind === 'token' ? await attempt(timeoutMs, work, true) : first;
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
    closed: enrolment.closed,
    withToken,
    probe,
    personChanged: enrolment.forget,
  };
}
