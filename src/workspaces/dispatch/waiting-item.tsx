import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';

type WaitingItemProps = { readonly view: EscalationView; readonly onChoose: (id: string) => void };

/** One more that nobody has accepted, small but loud: danger, seconds, place. Drawn anew only when it changed: a hundred may stand here. */
export const WaitingItem = memo(function WaitingItem({ view, onChoose }: WaitingItemProps) {
  const { t } = useTranslation();
  return (
    <Button className="waiting-item" onPress={() => onChoose(view.id)}>
      <strong>
        <span aria-hidden="true">▲</span> {t(`danger.${view.danger}`)}
      </strong>
      <span className="waiting-place">
        <PlaceText place={view.card.place} />
      </span>
      <Elapsed since={view.raisedAt} />
    </Button>
  );
});
