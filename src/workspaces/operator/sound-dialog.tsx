import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PhoneSound, SoundChoice, SoundDevice, SoundPart } from '../../../contract/phone-devices.ts';
import { watchForMs } from '../../../contract/phone-devices.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { usePhoneLevels } from '../../state/use-phone-sound.ts';
import { usePhone } from '../../state/use-phone.ts';
import { Button } from '../../shared-ui/button.tsx';
import { CheckBox } from '../../shared-ui/check-box.tsx';
import { Dialog } from '../../shared-ui/dialog.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { SelectField } from '../../shared-ui/select-field.tsx';
import { bridge } from './bridge.ts';
import { LevelMeter } from './level-meter.tsx';

const parts = ['microphone', 'speaker', 'ringer'] as const;
const cleanings = ['echo', 'noise', 'gain'] as const;
const systemsOwn = 'system';

/** The list's name of a device; two of one name are told apart by their group. */
const nameOf = ({ label, group }: SoundDevice): string => JSON.stringify([label, group]);

type DeviceFieldProps = {
  readonly part: SoundPart;
  readonly sound: PhoneSound;
  readonly onChoose: (device: SoundDevice | null) => void;
};

/** One of the devices that are here; one that was chosen and is gone stays in the list, and says so. */
function DeviceField({ part, sound, onChoose }: DeviceFieldProps) {
  const { t } = useTranslation('operator');
  const here = part === 'microphone' ? sound.microphones : sound.speakers;
  const chosen = sound.choice[part];
  const isGone = sound.gone.includes(part);
  const match =
    chosen === null || isGone
      ? null
      : (here.find((one) => one.label === chosen.label && one.group === chosen.group) ??
        here.find((one) => one.label === chosen.label) ??
        null);
  const options = [
    { value: systemsOwn, text: t(part === 'ringer' ? 'sound.noRinger' : 'sound.system') },
    ...here.map((one) => ({ value: nameOf(one), text: one.label })),
    ...(chosen !== null && isGone ? [{ value: 'gone', text: t('sound.goneName', { name: chosen.label }) }] : []),
  ];
  const value = chosen === null ? systemsOwn : match === null ? 'gone' : nameOf(match);
  return (
    <SelectField
      label={t(`sound.${part}`)}
      value={value}
      options={options}
      autoFocus={part === 'microphone'}
      onChange={(name) => onChoose(here.find((one) => nameOf(one) === name) ?? null)}
    />
  );
}

/** The meters run while this shows; a dialog that is torn away is forgotten by itself. */
function useWatch(): void {
  useEffect(() => {
    const watch = (isOn: boolean): void => void bridge().watchPhoneSound(isOn);
    watch(true);
    const timer = setInterval(() => watch(true), watchForMs / 2);
    return () => {
      clearInterval(timer);
      watch(false);
    };
  }, []);
}

function Meters() {
  const { t } = useTranslation('operator');
  const levels = usePhoneLevels();
  const { call } = usePhone();
  return (
    <div className="levels">
      <LevelMeter label={t('sound.you')} level={levels.microphone} />
      {call === null ? null : <LevelMeter label={t('sound.caller')} level={levels.line} />}
    </div>
  );
}

type SoundDialogProps = { readonly sound: PhoneSound; readonly onClose: () => void };

/** Which headset is spoken and heard through, where else it rings, and whether both can be heard. */
export function SoundDialog({ sound, onClose }: SoundDialogProps) {
  const { t } = useTranslation(['operator', 'common']);
  const [refusal, setRefusal] = useState<RefusalCode | null>(null);
  useWatch();
  const { choice } = sound;
  const choose = async (next: Partial<SoundChoice>): Promise<void> => {
    const reply = await bridge().choosePhoneSound({ ...choice, ...next });
    setRefusal(reply.ok ? null : reply.code);
  };
  return (
    <Dialog title={t('sound.title')} onClose={onClose} className="sound-dialog">
      {parts.map((part) => (
        <div key={part} className="sound-part">
          <DeviceField part={part} sound={sound} onChoose={(device) => void choose({ [part]: device })} />
          {part === 'microphone' ? (
            <Meters />
          ) : (
            <Button onPress={() => void bridge().playTone(part)} label={t(`sound.try.${part}`)}>
              {t('sound.tone')}
            </Button>
          )}
          {sound.gone.includes(part) ? <p className="small red-text">{t(`sound.gone.${part}`)}</p> : null}
        </div>
      ))}
      <div className="sound-cleaning" role="group" aria-label={t('sound.cleaning')}>
        {cleanings.map((one) => (
          <CheckBox
            key={one}
            label={t(`sound.${one}`)}
            isOn={choice[one]}
            onChange={(isOn) => void choose({ [one]: isOn })}
          />
        ))}
      </div>
      <p className="small quiet-text">{t('sound.kept')}</p>
      <RefusalLine code={refusal} />
      <Button look="primary" hotkey="Esc" onPress={onClose}>
        {t('common:close')}
      </Button>
    </Dialog>
  );
}
