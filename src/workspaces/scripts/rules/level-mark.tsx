import { useTranslation } from 'react-i18next';
import type { Level } from '../../../../domain/screening/rules.ts';
import { Word, type Tone } from '../../../shared-ui/word.tsx';

const tones: Readonly<Record<Level, Tone>> = { none: 'neutral', watch: 'amber', escalate: 'red' };

/** What a band asks for, as a word with its shape. */
export function LevelMark({ level }: { readonly level: Level }) {
  const { t } = useTranslation('common');
  return <Word tone={tones[level]}>{t(`level.${level}`)}</Word>;
}
