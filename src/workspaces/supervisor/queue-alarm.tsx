import { useTranslation } from 'react-i18next';
import type { CallCard, Supervision } from '../../../contract/api.ts';
import type { PresenceState } from '../../../domain/queue/standing.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { useSound } from '../../shared-ui/use-sound.ts';
import type { Show } from './behind.ts';
import { soundOf } from './unaccepted.ts';

type Told = { readonly kind: 'returned' | 'nobody'; readonly calls: readonly CallCard[]; readonly isLoud: boolean };

const busy = new Set<PresenceState>(['on-call', 'wrap-up', 'by-hand']);

/** Callers who wait while all speak are a word; whom nobody answered, or nobody can, is an alarm. */
function toldOf({ board: { waiting }, operators }: Supervision): Told | null {
  const returned = waiting.filter((call) => call.returnedAt !== undefined);
  if (returned.length > 0) return { kind: 'returned', calls: returned, isLoud: true };
  const isReady = operators.some((one) => one.state === 'ready' && one.because === null);
  if (waiting.length === 0 || isReady) return null;
  return { kind: 'nobody', calls: waiting, isLoud: !operators.some((one) => busy.has(one.state)) };
}

/** A call rang for its whole time and nobody answered, or callers wait and nobody is ready; until somebody has them. */
export function QueueAlarm({ supervision, show }: { readonly supervision: Supervision; readonly show: Show }) {
  const { t } = useTranslation('queue');
  const { number } = useFormats();
  const told = toldOf(supervision);
  const since = told?.calls.map((call) => call.queuedAt).toSorted()[0];
  // The tone of an emergency goes before that of a call.
  useSound(told?.isLoud === true && soundOf(supervision.escalations) === null ? 'ring' : null);
  if (told === null || since === undefined) return null;
  const names = supervision.operators.filter((one) => one.because === 'not-responding').map((one) => one.name);
  return (
    <div className={`banner ${told.isLoud ? 'red' : 'amber'}`} role={told.isLoud ? 'alert' : 'status'}>
      <span aria-hidden="true">{told.isLoud ? '▲' : '◔'}</span>
      <span className="grow">
        {t(`alarm.${told.kind}`, { count: told.calls.length, shown: number(told.calls.length) })}{' '}
        <Elapsed since={since} />
        {names.length === 0 ? null : <> · {t('alarm.letRing', { names: names.join(t('alarm.comma')) })}</>}
      </span>
      <Button onPress={() => show({ kind: 'waiting' })}>{t('alarm.show')}</Button>
    </div>
  );
}
