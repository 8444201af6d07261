import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import type { Staff } from '../../../contract/people.ts';
import { useHotkeys } from '../../shared-ui/use-hotkeys.ts';
import { DispatchBoard } from './dispatch-board.tsx';
import { EscalationDetail } from './escalation-detail.tsx';
import { DispatchMap } from './map/dispatch-map.tsx';
import { RoomBar } from './room-bar.tsx';
import { ShiftBanner } from './shift-banner.tsx';
import { useChosen } from './use-chosen.ts';
import { useRevisions } from './use-revisions.ts';
import { WaitingItem } from './waiting-item.tsx';
import { boardOf, unacceptedOf } from './wall.ts';

type DispatchWallProps = { readonly escalations: readonly EscalationView[]; readonly staff: Staff };

/** Waiting ones on top, the chosen one in full, and beside them the map and the board of those under way. */
export function DispatchWall({ escalations, staff }: DispatchWallProps) {
  const { t } = useTranslation('dispatch');
  const waiting = unacceptedOf(escalations);
  const board = boardOf(escalations);
  const revisions = useRevisions(escalations);
  const inOrder = [...waiting, ...board.flatMap(({ views }) => views)];
  const { chosen, choose, move } = useChosen(inOrder);
  useHotkeys({ ArrowDown: () => move(1), ArrowUp: () => move(-1) });
  const others = waiting.filter((view) => view.id !== chosen?.id);
  return (
    <div className="dispatch-columns">
      <div className="dispatch-main">
        <ShiftBanner escalations={escalations} staff={staff} />
        {others.length === 0 ? null : (
          <ul className="waiting" aria-label={t('othersWaiting')}>
            {others.map(({ id, danger, card, raisedAt }) => (
              <li key={id}>
                <WaitingItem id={id} danger={danger} place={card.place} raisedAt={raisedAt} onChoose={choose} />
              </li>
            ))}
          </ul>
        )}
        {chosen === null ? (
          <div className="calm">
            <p className="calm-line">{t('calm')}</p>
            <p className="quiet-text">{t('calmWhy')}</p>
          </div>
        ) : (
          <EscalationDetail key={chosen.id} view={chosen} revision={revisions.get(chosen.id) ?? null} staff={staff} />
        )}
      </div>
      <div className="dispatch-side">
        <RoomBar escalations={escalations} staff={staff} />
        <DispatchMap escalations={escalations} chosen={chosen} onChoose={choose} />
        <DispatchBoard board={board} chosenId={chosen?.id ?? null} onChoose={choose} />
      </div>
    </div>
  );
}
