import { useTranslation } from 'react-i18next';
import type { CallBoard, CallCard } from '../../../contract/api.ts';
import { secondsBetween } from '../../../domain/clock.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { useNow } from '../../shared-ui/use-now.ts';
import { usePhone } from '../../state/use-phone.ts';
import { useBoard, useCallActs } from './use-calls.ts';
import { isResting, type Presence } from './use-presence.ts';

/** Why no call rings here though I am ready. What is wrong with the phone stands in the phone's own strip. */
function NotAvailableStrip({ because, choose }: Presence) {
  const { t } = useTranslation('queue');
  const { line } = usePhone();
  const isGone = because === 'not-responding';
  // A phone without its line says so itself, and what to do; that the centre does not hear of it is no news.
  if (because === 'phone-silent' && line !== 'registered' && line !== 'off') return null;
  if (!isGone && because !== 'console-silent' && because !== 'phone-silent') return null;
  return (
    <div className="trouble amber" role="alert">
      {t(`mine.${because}`)}
      {isGone ? (
        <Button look="primary" hotkey="G" onPress={() => choose('ready')}>
          {t('mine.here')}
        </Button>
      ) : null}
    </div>
  );
}

/** I take no calls, for the reason I chose; one key and I do again. */
function RestStrip({ state, choose }: Presence) {
  const { t } = useTranslation('queue');
  if (!isResting(state)) return null;
  return (
    <div className="trouble resting" role="status">
      {t('mine.resting', { state: t(`state.${state}`) })}
      <Button look="primary" hotkey="G" onPress={() => choose('ready')}>
        {t('mine.back')}
      </Button>
    </div>
  );
}

/** The record of a call that ended stays open for longer than agreed: a word, no sound. */
function OverdueStrip({ state, since, wrapUpSeconds }: Presence) {
  const { t } = useTranslation('queue');
  const { duration } = useFormats();
  const now = useNow();
  const seconds = state !== 'wrap-up' || since === null ? 0 : secondsBetween(since, now);
  if (wrapUpSeconds === null || seconds <= wrapUpSeconds) return null;
  return (
    <div className="trouble amber" role="status">
      {t('mine.overdue', { shown: duration(seconds) })}
    </div>
  );
}

type QuietQueueProps = { readonly next: CallCard; readonly waiting: number; readonly onTake: () => void };

/** Callers wait while nothing rings here: said without a tone, and one key takes the next. */
function QuietQueue({ next, waiting, onTake }: QuietQueueProps) {
  const { t } = useTranslation('queue');
  const { number } = useFormats();
  const acts = useCallActs();
  const take = (): void => {
    onTake();
    void acts.answer(next);
  };
  useHotkeys({ F2: take });
  return (
    <div className="trouble amber" role="status">
      <span>
        {t('mine.quiet', { count: waiting, shown: number(waiting) })} <Elapsed since={next.queuedAt} />
      </span>
      <RefusalLine code={acts.refusal} />
      <Button hotkey="F2" onPress={take}>
        {t('mine.take')}
      </Button>
    </div>
  );
}

/** Callers whom nobody answers; none while it rings here, I speak or am asked, or colleagues still have their time to answer. */
function leftWaiting({ mine, waiting, offered, asked }: CallBoard, { state, because }: Presence): readonly CallCard[] {
  if (mine !== null || offered !== undefined || asked !== undefined || (state === 'ready' && because === null))
    return [];
  return waiting.filter(
    (call) => call.state === 'ringing' && (call.isOffered !== true || call.returnedAt !== undefined),
  );
}

/** What an operator must know of their own standing, and of callers who wait meanwhile; mostly nothing. */
export function PresenceStrips({ presence, onTake }: { readonly presence: Presence; readonly onTake: () => void }) {
  const { t } = useTranslation('queue');
  const board = useBoard().data;
  const left = board === undefined ? [] : leftWaiting(board, presence);
  const [next] = left;
  return (
    <>
      <NotAvailableStrip {...presence} />
      <RestStrip {...presence} />
      <OverdueStrip {...presence} />
      {board?.taken === undefined || board.mine !== null ? null : (
        <p className="taken" role="status">
          {t('mine.taken', { name: board.taken.byName })}
        </p>
      )}
      {next === undefined ? null : <QuietQueue key={next.callId} next={next} waiting={left.length} onTake={onTake} />}
    </>
  );
}
