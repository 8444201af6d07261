import { useTranslation } from 'react-i18next';
import type { Instrument } from '../../../domain/screening/instrument.ts';
import { Word, type Tone } from '../../shared-ui/word.tsx';

type Certainty = Instrument['certainty'];
const tones: Readonly<Record<Certainty, Tone>> = { high: 'neutral', medium: 'neutral', low: 'amber' };

/** How sure it is that the script says what its source says. */
export function CertaintyWord({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useTranslation('scripts');
  return <Word tone={tones[certainty]}>{t(`certainty.${certainty}`)}</Word>;
}
