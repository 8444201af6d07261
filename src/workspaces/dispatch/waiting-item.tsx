import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';

/** One more that nobody has accepted, small but loud: danger, seconds, place. */
export function WaitingItem({ view, onChoose }: { readonly view: EscalationView; readonly onChoose: () => void }) {
  const { t } = useTranslation();
  return (
    <Button className="waiting-item" onPress={onChoose}>
      <strong>
        <span aria-hidden="true">▲</span> {t(`danger.${view.danger}`)}
      </strong>
      <span className="waiting-place">
        <PlaceText place={view.card.place} />
      </span>
      <Elapsed since={view.raisedAt} />
    </Button>
  );
}
