import { useTranslation } from 'react-i18next';
import type { PhoneState } from '../../../contract/phone-host.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { usePhone } from '../../state/use-phone.ts';

type Trouble = {
  readonly tone: 'red' | 'amber';
  readonly key: 'deaf' | 'denied' | 'missing' | 'refused' | 'unreachable' | 'connecting';
};

/** The worst that is wrong with the phone, the caller who is on it first; `null` when all is well, or there is no phone. */
function troubleOf({ line, microphone, call }: PhoneState): Trouble | null {
  if (line === 'off') return null;
  if (call !== null && call.deafSince !== null) return { tone: 'red', key: 'deaf' };
  if (microphone === 'denied' || microphone === 'missing') return { tone: 'red', key: microphone };
  if (line === 'refused' || line === 'unreachable') return { tone: 'red', key: line };
  return line === 'connecting' ? { tone: 'amber', key: 'connecting' } : null;
}

/** What keeps this console's phone from ringing, or the caller from being heard; nothing while all is well. */
export function PhoneStrip() {
  const { t } = useTranslation('operator');
  const { time } = useFormats();
  const phone = usePhone();
  const trouble = troubleOf(phone);
  if (trouble === null) return null;
  const since = phone.call?.deafSince ?? null;
  return (
    <div className={`trouble ${trouble.tone}`} role={trouble.tone === 'red' ? 'alert' : 'status'}>
      {t(`phone.${trouble.key}`, { since: since === null ? '' : time(since) })}
    </div>
  );
}
