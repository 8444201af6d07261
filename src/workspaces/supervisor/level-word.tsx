import { useTranslation } from 'react-i18next';
import type { Level } from '../../../domain/screening/rules.ts';
import { Word } from '../../shared-ui/word.tsx';

const tones = { none: 'neutral', watch: 'amber', escalate: 'red' } as const;

/** The screening's level as a word. */
export function LevelWord({ level }: { readonly level: Level }) {
  const { t } = useTranslation();
  return <Word tone={tones[level]}>{t(`level.${level}`)}</Word>;
}
