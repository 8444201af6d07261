import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Session } from '../../../contract/bridge.ts';
import type { Staff } from '../../../contract/people.ts';
import type { RefusalCode } from '../../../domain/refusal.ts';
import { latinDigits } from '../../../domain/people/fold.ts';
import { Button } from '../../shared-ui/button.tsx';
import { RefusalLine } from '../../shared-ui/refusal-line.tsx';
import { playOnce, type Sound } from '../../shared-ui/sounds.ts';

type UnlockProps = {
  readonly staff: Staff;
  readonly hasPin: boolean;
  readonly keystore: Session['keystore'];
  readonly refusal: RefusalCode | null;
  readonly onUnlock: (pin: string) => Promise<boolean>;
  readonly onSignOut: () => void;
};

const tested: readonly Sound[] = ['ring', 'overdue'];

/** Ring and alarm must have been heard once at each start, or the shift would wait for a sound that never comes. */
function SoundTest() {
  const { t } = useTranslation('operator');
  const [heard, setHeard] = useState<readonly Sound[]>([]);
  const [isBlocked, setBlocked] = useState(false);
  const test = async (sound: Sound): Promise<void> => {
    const didPlay = await playOnce(sound);
    setBlocked(!didPlay);
    if (didPlay) setHeard((before) => [...before, sound]);
  };
  return (
    <div className="field">
      <span className="label">{t('unlock.sounds')}</span>
      <div className="chips">
        {tested.map((sound) => (
          <Button key={sound} isOn={heard.includes(sound)} onPress={() => void test(sound)}>
            {t(sound === 'ring' ? 'unlock.ring' : 'unlock.alarm')}
          </Button>
        ))}
      </div>
      {isBlocked ? (
        <p role="alert" className="small red-text">
          {t('unlock.noSound')}
        </p>
      ) : null}
    </div>
  );
}

/** Opens the store of this console with the operator's PIN; the first one given here becomes theirs. */
export function UnlockScreen({ staff, hasPin, keystore, refusal, onUnlock, onSignOut }: UnlockProps) {
  const { t, i18n } = useTranslation(['operator', 'common']);
  const [pin, setPin] = useState('');
  const [isOpening, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    if (pin.length < 4 || isOpening) return;
    setOpening(true);
    await onUnlock(pin);
    setOpening(false);
    setPin('');
  };
  return (
    <main className="gate">
      <h1>{i18n.language === 'ar' ? staff.nameAr : staff.nameEn}</h1>
      <p className="quiet-text">{hasPin ? t('unlock.enter') : t('unlock.choose')}</p>
      <div className="field">
        <label className="label" htmlFor="pin">
          {t('unlock.pin')}
        </label>
        <input
          id="pin"
          className="input pin"
          type="password"
          inputMode="numeric"
          autoComplete="off"
          dir="ltr"
          autoFocus
          maxLength={12}
          value={pin}
          onChange={(event) => setPin(latinDigits(event.target.value).replace(/\D/gu, ''))}
          onKeyDown={(event) => (event.key === 'Enter' ? void open() : undefined)}
        />
      </div>
      <RefusalLine code={refusal} />
      <Button look="primary" hotkey="Enter" onPress={() => void open()} isDisabled={pin.length < 4 || isOpening}>
        {t('unlock.open')}
      </Button>
      <SoundTest />
      {keystore === 'file' ? <p className="small word amber">{t('unlock.fileKey')}</p> : null}
      <Button look="quiet" onPress={onSignOut}>
        {t('common:signOut')}
      </Button>
    </main>
  );
}
