import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneSound } from '../../../contract/phone-devices.ts';
import type { PhoneCall } from '../../../contract/phone-host.ts';
import { usePhoneLevels, usePhoneSound } from '../../state/use-phone-sound.ts';
import { Button } from '../../shared-ui/button.tsx';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { Word } from '../../shared-ui/word.tsx';
import { LevelMeter } from './level-meter.tsx';
import { SoundDialog } from './sound-dialog.tsx';

const tones = { good: 'neutral', fair: 'neutral', poor: 'amber' } as const;

/** How well the two hear each other: a word, and two bars. */
function LineWords({ call }: { readonly call: PhoneCall }) {
  const { t } = useTranslation('operator');
  const levels = usePhoneLevels();
  const grade = call.quality?.grade ?? null;
  return (
    <>
      {grade === null ? null : (
        <span role="status">
          <Word tone={tones[grade]}>{t(`line.${grade}`)}</Word>
        </span>
      )}
      <LevelMeter label={t('sound.you')} level={levels.microphone} />
      <LevelMeter label={t('sound.caller')} level={levels.line} />
    </>
  );
}

type GoneWordsProps = { readonly sound: PhoneSound; readonly isInCall: boolean };

/** A chosen headset is not there: what serves meanwhile, and in a call, who may overhear. */
function GoneWords({ sound: { gone, choice }, isInCall }: GoneWordsProps) {
  const { t } = useTranslation('operator');
  const part = gone.includes('speaker') ? 'speaker' : 'microphone';
  if (!gone.includes(part)) return null;
  const inCall = part === 'speaker' ? 'goneInCall' : 'goneVoiceInCall';
  return (
    <div className={`trouble ${isInCall ? 'red' : 'amber'}`} role="alert">
      {t(`sound.${isInCall ? inCall : 'goneNow'}`, { name: choice[part]?.label ?? '' })}
    </div>
  );
}

/** The sound of this console in one quiet line, and the way to its devices. */
export function SoundLine({ call }: { readonly call: PhoneCall | null }) {
  const { t } = useTranslation('operator');
  const sound = usePhoneSound();
  const [isOpen, setOpen] = useState(false);
  useHotkeys({ KeyY: sound === null ? undefined : () => setOpen(true) });
  if (sound === null) return null;
  const isOpenLine = call !== null && call.phase !== 'ringing';
  const headset = sound.gone.includes('microphone') ? null : sound.choice.microphone;
  return (
    <>
      <GoneWords sound={sound} isInCall={isOpenLine} />
      <section className="sound-line" aria-label={t('sound.title')}>
        {isOpenLine ? (
          <LineWords call={call} />
        ) : (
          <span className="quiet-text small">
            {headset === null ? t('sound.usesSystem') : <bdi>{headset.label}</bdi>}
          </span>
        )}
        <span className="grow" />
        <Button look="quiet" hotkey="Y" onPress={() => setOpen(true)}>
          {t('sound.open')}
        </Button>
      </section>
      {isOpen ? <SoundDialog sound={sound} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
