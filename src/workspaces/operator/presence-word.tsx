import { useTranslation } from 'react-i18next';
import { useFormats } from '../../i18n/use-formats.ts';
import { Button } from '../../shared-ui/button.tsx';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import type { Presence } from './use-presence.ts';

type PresenceWordProps = { readonly name: string; readonly presence: Presence; readonly onOpen: () => void };

/** Who I am, what I am doing and for how long; G opens the choice. */
export function PresenceWord({ name, presence, onOpen }: PresenceWordProps) {
  const { t } = useTranslation('queue');
  const { duration } = useFormats();
  const { state, since, because, wrapUpSeconds } = presence;
  const word = because === null ? t(`state.${state}`) : t(`because.${because}`);
  const isCounted = since !== null && (state !== 'ready' || because !== null) && state !== 'on-call';
  return (
    <>
      <Button look="quiet" hotkey="G" onPress={onOpen}>
        {`${name} · ${word}`}
        <span className="sr-only">{t('mine.open')}</span>
      </Button>
      {isCounted ? (
        <span className="quiet-text">
          <Elapsed since={since} />
          {state === 'wrap-up' && wrapUpSeconds !== null ? (
            <> {t('mine.ofTime', { limit: duration(wrapUpSeconds) })}</>
          ) : null}
        </span>
      ) : null}
    </>
  );
}
