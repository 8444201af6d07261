import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { usePreferences } from '../../state/preferences.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { useDeadLink } from '../../shared-ui/link-banner.tsx';
import { useNow } from '../../shared-ui/use-now.ts';
import { Word } from '../../shared-ui/word.tsx';
import { SavedWord } from './saved-word.tsx';
import { useBoard } from './use-calls.ts';
import { useHeardAt } from './use-progress.ts';
import { PresenceWord } from './presence-word.tsx';
import type { Presence } from './use-presence.ts';

type StatusBarProps = {
  readonly name: string;
  readonly presence: Presence;
  readonly onPresence: () => void;
  readonly onLanguage: () => void;
  readonly onLock: () => void;
  readonly onHide: () => void;
  readonly onKeys: () => void;
};

function Queue() {
  const { t } = useTranslation('operator');
  const { number } = useFormats();
  const board = useBoard().data;
  const longest = board?.waiting[0];
  if (board === undefined) return <span className="quiet-text">{t('queue.unknown')}</span>;
  return (
    <span>
      {t('queue.waiting', { count: board.waiting.length, shown: number(board.waiting.length) })}
      {longest === undefined ? null : (
        <>
          {' · '}
          {t('queue.longest')} <Elapsed since={longest.queuedAt} />
        </>
      )}
      {board.telephony === 'down' ? <Word tone="red">{t('queue.telephonyDown')}</Word> : null}
    </span>
  );
}

/** The centre has said nothing for a while; what is written here waits, what others write is not seen. */
function LinkWord() {
  const { t } = useTranslation();
  const { isDead } = useDeadLink(useHeardAt(), false);
  return isDead ? <Word tone="red">{t('centre.unreachable')}</Word> : null;
}

function Clock() {
  const { time } = useFormats();
  return <bdi className="clock">{time(useNow())}</bdi>;
}

const themes = ['system', 'light', 'dark'] as const;

/** The quiet line on top: who I am, what waits, what is saved, and the keys that are always there. */
export function StatusBar({ name, presence, onPresence, onLanguage, onLock, onHide, onKeys }: StatusBarProps) {
  const { t } = useTranslation(['operator', 'common']);
  const { digits: inDigits } = useFormats();
  const { theme, setTheme, digits, setDigits } = usePreferences();
  const nextTheme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <header className="status-bar">
      <PresenceWord name={name} presence={presence} onOpen={onPresence} />
      <Queue />
      <LinkWord />
      <span className="grow" />
      <SavedWord />
      <Clock />
      <Button
        look="quiet"
        onPress={() => setTheme(nextTheme)}
        label={`${t('common:theme.label')}: ${t(`common:theme.${theme}`)}`}
      >
        {t(`common:theme.${theme}`)}
      </Button>
      <Button
        look="quiet"
        onPress={() => setDigits(digits === 'latin' ? 'arabic' : 'latin')}
        label={`${t('common:digits.label')}: ${inDigits('123')}`}
      >
        {inDigits('123')}
      </Button>
      <Button look="quiet" hotkey="F3" onPress={onLanguage}>
        {t('common:language.other')}
      </Button>
      <Button look="quiet" hotkey="Ctrl+L" onPress={onLock}>
        {t('lock.lock')}
      </Button>
      <Button look="quiet" hotkey="F6" onPress={onHide}>
        {t('hide.hide')}
      </Button>
      <Button look="quiet" hotkey="F1" onPress={onKeys}>
        {t('keys.title')}
      </Button>
    </header>
  );
}
