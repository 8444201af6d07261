import { z } from 'zod';
import type { SyncStatus } from '../../../contract/bridge.ts';
import { usualEvents } from '../../../contract/envelope.ts';
import { hello, type Hello } from '../../../contract/hello.ts';
import { clockApart } from '../../../domain/clock-apart.ts';
import { instant } from '../../../domain/ids.ts';
import type { TokenAnswer } from '../messages.ts';
import { enrol, type Answer, type CentreRoute } from './centre.ts';

export type AskToken = (fresh: boolean) => Promise<TokenAnswer>;

/** The way to the centre as both lanes share it: the token, this console's enrolment, and whether anybody answers there. */
export type Way = {
  readonly route: CentreRoute;
  readonly centre: () => Pick<SyncStatus, 'centre' | 'since' | 'order' | 'clock'>;
  /** How many events the centre takes in one sending. */
  readonly mostEvents: () => number;
  /** Does something with a token in an enrolled console; a refused token is replaced and tried once more. */
  readonly withToken: <T>(timeoutMs: number, work: (token: string) => Promise<Answer<T>>) => Promise<Answer<T>>;
  /** The same beside the lanes: however it ends, it says nothing about whether the centre is reached. */
  readonly beside: Way['withToken'];
  /** Asks whether the centre is there, and what it holds of this console; `null` when it did not say. */
  readonly probe: (timeoutMs: number) => Promise<Hello | null>;
  /** Another person sits down: the console must be enrolled for them again. */
  readonly personChanged: () => void;
};

const reply = z.object({ value: hello });
const helloIn = (answer: unknown): Hello | null => reply.safeParse(answer).data?.value ?? null;
const helloOf = (answer: Answer<unknown>): Hello | null => (answer.kind === 'ok' ? helloIn(answer.value) : null);

const toldIn = (said: Hello | null, asked: number, answered: number): Pick<SyncStatus, 'order' | 'clock'> => ({
  order: said?.order ?? null,
  clock: said?.serverTime === undefined ? null : clockApart(asked, answered, Date.parse(said.serverTime)),
});

/** This console's enrolment at the centre, and what it was told there. */
type Enrolment = {
  readonly told: () => Pick<SyncStatus, 'order' | 'clock'>;
  readonly mostEvents: () => number;
  readonly now: (token: string, timeoutMs: number) => Promise<Answer<unknown>>;
  readonly once: (token: string, timeoutMs: number) => Promise<Answer<unknown>>;
  readonly forget: () => void;
};

function makeEnrolment(route: CentreRoute): Enrolment {
  let isEnrolled = false;
  let told: Pick<SyncStatus, 'order' | 'clock'> = { order: null, clock: null };
  let mostEvents = usualEvents;
  const now: Enrolment['now'] = async (token, timeoutMs) => {
    const asked = route.now();
    const answer = await enrol(route, token, timeoutMs);
    if (answer.kind !== 'ok') return answer;
    const said = helloIn(answer.value);
    told = toldIn(said, asked, route.now());
    mostEvents = said?.mostEvents ?? usualEvents;
    return answer;
  };
  const once: Enrolment['once'] = async (token, timeoutMs) => {
    if (isEnrolled) return { kind: 'ok', value: null };
    const answer = await now(token, timeoutMs);
    isEnrolled = answer.kind === 'ok';
    return answer;
  };
  return { told: () => told, mostEvents: () => mostEvents, now, once, forget: () => void (isEnrolled = false) };
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

  const probe: Way['probe'] = async (timeoutMs) =>
    helloOf(await withToken(timeoutMs, (token) => enrolment.now(token, timeoutMs)));

  return {
    route,
    centre: () => ({ centre, since, ...enrolment.told() }),
    mostEvents: enrolment.mostEvents,
    withToken,
    beside,
    probe,
    personChanged: enrolment.forget,
  };
}
