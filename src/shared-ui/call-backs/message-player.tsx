import './call-backs.css';
import { useTranslation } from 'react-i18next';
import type { LeftMessageView } from '../../../contract/left-messages.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../button.tsx';
import { RefusalLine } from '../refusal-line.tsx';
import { useMessageSound } from './use-message-sound.ts';

const backSeconds = 5;
const words = { quiet: 'listen', playing: 'pause', paused: 'goOn', over: 'listenAgain' } as const;

/**
 * Plays a message from the centre: listen, pause, five seconds back, any place in it; by key alone. Nothing of it stays on this computer.
 *
 * @param isFirst the next key is for this one, while nobody has heard it
 */
export function MessagePlayer({ message, isFirst }: { readonly message: LeftMessageView; readonly isFirst: boolean }) {
  const { t } = useTranslation('callBacks');
  const { duration, number } = useFormats();
  const { id, seconds } = message;
  const { audio, phase, at, code, isBroken, press, moveTo, heard } = useMessageSound(id);
  const isNews = message.heardAt === null;
  const isOpen = phase !== 'quiet';
  const shownAt = Math.min(at, seconds);
  return (
    <>
      <div className="message-player">
        {/* Never disabled: it would lose the key's focus while the listening is written down. A second press then does nothing. */}
        <Button
          look={phase === 'quiet' && isNews ? 'primary' : 'plain'}
          onPress={() => void press()}
          autoFocus={isFirst && isNews}
        >
          {t(`message.${words[phase]}`)}
        </Button>
        <Button onPress={() => moveTo(at - backSeconds)} isDisabled={!isOpen}>
          {t('message.back', { shown: number(backSeconds) })}
        </Button>
        <input
          type="range"
          className="message-place"
          dir="ltr"
          min={0}
          max={Math.max(seconds, 1)}
          step={1}
          value={shownAt}
          onChange={(event) => moveTo(Number(event.target.value))}
          disabled={!isOpen}
          aria-label={t('message.place')}
          aria-valuetext={t('message.at', { at: duration(shownAt), of: duration(seconds) })}
        />
        <bdi dir="ltr" className="message-time">
          {duration(shownAt)} / {duration(seconds)}
        </bdi>
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- nobody has written down what a caller said before it is heard */}
        <audio ref={audio} className="left-message" preload="none" {...heard} />
      </div>
      <RefusalLine code={code} />
      {isBroken ? (
        <p role="alert" className="word red">
          {t('message.broken')}
        </p>
      ) : null}
    </>
  );
}
