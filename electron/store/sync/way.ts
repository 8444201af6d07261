import type { SyncStatus } from '../../../contract/bridge.ts';
import { instant } from '../../../domain/ids.ts';
import type { TokenAnswer } from '../messages.ts';
import { enrol, type Answer, type CentreRoute } from './centre.ts';

export type AskToken = (fresh: boolean) => Promise<TokenAnswer>;

/** The way to the centre as both lanes share it: the token, this console's enrolment, and whether anybody answers there. */
export type Way = {
  readonly route: CentreRoute;
  readonly centre: () => Pick<SyncStatus, 'centre' | 'since'>;
  /** Does something with a token in an enrolled console; a refused token is replaced and tried once more. */
  readonly withToken: <T>(timeoutMs: number, work: (token: string) => Promise<Answer<T>>) => Promise<Answer<T>>;
  /** Asks whether the centre is there. */
  readonly probe: (timeoutMs: number) => Promise<void>;
  /** Another person sits down: the console must be enrolled for them again. */
  readonly personChanged: () => void;
};

/** @param onChange called when the centre is reached, lost, or the person signed out */
export function makeWay(route: CentreRoute, askToken: AskToken, onChange: () => void): Way {
  let centre: SyncStatus['centre'] = 'signed-out';
  let since = instant(route.now());
  let isEnrolled = false;

  const seen = (now: SyncStatus['centre']): void => {
    if (now === centre) return;
    centre = now;
    since = instant(route.now());
    onChange();
  };

  const enrolled = async (token: string, timeoutMs: number): Promise<Answer<unknown>> => {
    if (isEnrolled) return { kind: 'ok', value: null };
    const answer = await enrol(route, token, timeoutMs);
    isEnrolled = answer.kind === 'ok';
    return answer;
  };

  const attempt = async <T>(
    timeoutMs: number,
    work: (token: string) => Promise<Answer<T>>,
    fresh: boolean,
  ): Promise<Answer<T>> => {
    const answer = await askToken(fresh);
    if (answer === 'signed-out') return { kind: 'token' };
    if (answer === 'unreachable') return { kind: 'unreachable', retryAfterMs: 0 };
    const { token } = answer;
    const enrolment = await enrolled(token, timeoutMs);
    return enrolment.kind === 'ok' ? work(token) : enrolment;
  };

  const withToken: Way['withToken'] = async (timeoutMs, work) => {
    const first = await attempt(timeoutMs, work, false);
    const answer = first.kind === 'token' ? await attempt(timeoutMs, work, true) : first;
    if (answer.kind === 'refused') isEnrolled = false;
    seen(answer.kind === 'token' ? 'signed-out' : answer.kind === 'unreachable' ? 'unreachable' : 'reached');
    return answer;
  };

  const probe: Way['probe'] = async (timeoutMs) => {
    await withToken(timeoutMs, (token) => enrol(route, token, timeoutMs));
  };

  return { route, centre: () => ({ centre, since }), withToken, probe, personChanged: () => void (isEnrolled = false) };
}
