import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../shared-ui/button.tsx';
import { playOnce, type Sound } from '../../shared-ui/sounds.ts';

const tested: readonly Sound[] = ['ring', 'overdue'];

/** Ring and alarm must have been heard once at each start, or the shift would wait for a sound that never comes. */
export function SoundTest() {
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
