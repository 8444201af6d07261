import { useTranslation } from 'react-i18next';
import type { PhoneState } from '../../../contract/phone-host.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { usePhone } from '../../state/use-phone.ts';
import './sound.css';
import { SoundLine } from './sound-line.tsx';
import { useBoard } from './use-calls.ts';

type Trouble = {
  readonly tone: 'red' | 'amber';
  readonly key:
    | 'deaf'
    | 'unheard'
    | 'deniedInCall'
    | 'missingInCall'
    | 'denied'
    | 'missing'
    | 'refused'
    | 'untrusted'
    | 'unreachable'
    | 'lostInCall'
    | 'notSetUp'
    | 'connecting';
  /** Since when, where that is said. */
  readonly since?: string;
};

/**
 * The worst that is wrong with the call that is on: the caller cannot be heard, or cannot hear.
 *
 * @param isHeld the network holds the call: whether anything comes or goes meanwhile says nothing
 */
function callTrouble({ microphone, call }: PhoneState, isHeld: boolean): Trouble | null {
  if (call === null || call.phase === 'ringing') return null;
  if (call.deafSince !== null && !isHeld) return { tone: 'red', key: 'deaf', since: call.deafSince };
  if (microphone === 'denied') return { tone: 'red', key: 'deniedInCall' };
  if (microphone === 'missing') return { tone: 'red', key: 'missingInCall' };
  const unheard = call.quality?.unheardSince ?? null;
  return unheard === null || isHeld ? null : { tone: 'red', key: 'unheard', since: unheard };
}

/** The worst that is wrong with the phone, the caller who is on it first; `null` when all is well. */
function troubleOf(phone: PhoneState, isHeld: boolean): Trouble | null {
  const { line, microphone } = phone;
  const inCall = callTrouble(phone, isHeld);
  if (inCall !== null) return inCall;
  // The sound does not go by this way; whoever speaks must not fear for the call.
  const isSpoken = phone.call !== null && phone.call.phase !== 'ringing';
  if (isSpoken && line === 'unreachable') return { tone: 'amber', key: 'lostInCall' };
  if (microphone === 'denied' || microphone === 'missing') return { tone: 'red', key: microphone };
  if (line === 'refused' || line === 'unreachable' || line === 'untrusted') return { tone: 'red', key: line };
  if (line === 'not-set-up') return { tone: 'red', key: 'notSetUp' };
  return line === 'connecting' ? { tone: 'amber', key: 'connecting' } : null;
}

/** What keeps this console's phone from ringing, or the two from hearing each other; below it, how the sound goes. Nothing where there is no phone. */
export function PhoneStrip() {
  const { t } = useTranslation('operator');
  const { time } = useFormats();
  const phone = usePhone();
  const isHeld = useBoard().data?.mine?.state === 'held';
  if (phone.line === 'off') return null;
  const trouble = troubleOf(phone, isHeld);
  return (
    <>
      {trouble === null ? null : (
        <div className={`trouble ${trouble.tone}`} role={trouble.tone === 'red' ? 'alert' : 'status'}>
          {t(`phone.${trouble.key}`, { since: trouble.since === undefined ? '' : time(trouble.since) })}
        </div>
      )}
      {phone.line === 'not-set-up' ? null : <SoundLine call={phone.call} />}
    </>
  );
}
