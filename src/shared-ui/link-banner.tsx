import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isLinkDead } from '../../domain/escalation/link.ts';
import { useFormats } from '../i18n/use-formats.ts';
import { useNow } from './use-now.ts';
import { useSound } from './use-sound.ts';

/**
 * Whether the centre has said nothing for too long; a request that hangs counts as silence, an error is not waited for.
 *
 * @param heardAtMs when the last reply came; 0: none yet
 * @param isLive an escalation nobody has accepted hangs on this line
 */
export function useDeadLink(
  heardAtMs: number,
  isLive: boolean,
): { readonly isDead: boolean; readonly seconds: number } {
  const [shownAt] = useState(() => Date.now());
  const now = Date.parse(useNow());
  const heardAt = heardAtMs === 0 ? shownAt : heardAtMs;
  return { isDead: isLinkDead(heardAt, now, isLive), seconds: Math.max(0, Math.round((now - heardAt) / 1000)) };
}

type LinkBannerProps = { readonly heardAtMs: number; readonly isLive: boolean };

/** Says, and sounds, that nothing new can appear on this desk. */
export function LinkBanner({ heardAtMs, isLive }: LinkBannerProps) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const { isDead, seconds } = useDeadLink(heardAtMs, isLive);
  useSound(isDead ? (isLive ? 'overdue' : 'escalation') : null);
  return isDead ? (
    <p className="banner red" role="alert">
      {t('linkDead', { seconds: number(seconds) })}
    </p>
  ) : null;
}
