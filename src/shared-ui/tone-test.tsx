import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { playOnce, type Sound } from './sounds.ts';

type Tone = Exclude<Sound, 'held'>;
const tones: readonly Tone[] = ['escalation', 'overdue', 'ring'];

/**
 * The test at the start of a shift: a browser stays silent until the first press, and a speaker that is off is found now and not at night.
 *
 * @param onHeard a person said that the tones are heard
 */
export function ToneTest({ onHeard, only = tones }: { readonly onHeard: () => void; readonly only?: readonly Tone[] }) {
  const { t } = useTranslation();
  const [isRefused, setIsRefused] = useState(false);
  const play = async (kind: Tone): Promise<void> => setIsRefused(!(await playOnce(kind)));
  return (
    <section className="banner amber tone-test" aria-label={t('tones.title')}>
      <p className="grow">
        <strong>{t('tones.title')}</strong> <span>{isRefused ? t('tones.refused') : t('tones.why')}</span>
      </p>
      <div className="row">
        {only.map((kind) => (
          <Button key={kind} onPress={() => void play(kind)}>
            <span aria-hidden="true">♪</span> {t(`tones.${kind}`)}
          </Button>
        ))}
        <Button look="primary" onPress={onHeard}>
          {t('tones.heard')}
        </Button>
      </div>
    </section>
  );
}
