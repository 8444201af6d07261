import { useTranslation } from 'react-i18next';
import type { EscalationCard } from '../../../domain/escalation/card.ts';
import { isPlaceKnown } from '../../../domain/people/place.ts';
import { readBackKey } from '../../shared-ui/read-back-key.ts';
import { Word } from '../../shared-ui/word.tsx';
import { NewMark } from './new-mark.tsx';

/** Whether the caller confirmed the place above: a patrol sent to a place nobody repeated may be sent to the wrong door. */
export function PlaceConfirmed({ card, isNew }: { readonly card: EscalationCard; readonly isNew: boolean }) {
  const { t } = useTranslation(['dispatch', 'common']);
  if (!isPlaceKnown(card.place)) return null;
  return (
    <p className="place-confirmed">
      {card.placeConfirmed === true ? (
        <span>
          <span aria-hidden="true">✓</span> {t(readBackKey(card))}
        </span>
      ) : (
        <Word tone="amber">{t(readBackKey(card))}</Word>
      )}{' '}
      <NewMark isNew={isNew} />
    </p>
  );
}
