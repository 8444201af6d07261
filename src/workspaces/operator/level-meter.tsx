import { useTranslation } from 'react-i18next';

/** Below this share of the scale a voice does not carry; where a quiet room ends. */
const heardFrom = 0.15;

type LevelMeterProps = { readonly label: string; readonly level: number | null };

/** How loud something is, as a bar and as a word. Not spoken to a screen reader: it changes ten times a second. */
export function LevelMeter({ label, level }: LevelMeterProps) {
  const { t } = useTranslation('operator');
  const word = level === null ? 'closed' : level < heardFrom ? 'still' : 'heard';
  return (
    <span className="level" aria-hidden="true">
      <span className="quiet-text small">{label}</span>
      <meter min={0} max={1} value={level ?? 0} />
      <span className="level-word small">{t(`sound.${word}`)}</span>
    </span>
  );
}
