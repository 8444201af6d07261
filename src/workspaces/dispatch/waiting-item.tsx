import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';

type WaitingItemProps = {
  readonly id: string;
  readonly danger: EscalationView['danger'];
  readonly place: EscalationView['card']['place'];
  readonly raisedAt: string;
  readonly onChoose: (id: string) => void;
};

/**
 * One more that nobody has accepted, small but loud: danger, seconds, place. It is given no more than it shows, and drawn anew only when
 * that changed: a hundred may stand here, and the ladder takes a step for each.
 */
export const WaitingItem = memo(function WaitingItem({ id, danger, place, raisedAt, onChoose }: WaitingItemProps) {
  const { t } = useTranslation();
  return (
    <Button className="waiting-item" onPress={() => onChoose(id)}>
      <strong>
        <span aria-hidden="true">▲</span> {t(`danger.${danger}`)}
      </strong>
      <span className="waiting-place">
        <PlaceText place={place} />
      </span>
      <Elapsed since={raisedAt} />
    </Button>
  );
});
