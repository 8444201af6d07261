import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { EscalationView } from '../../../contract/api.ts';
import { unseenBy } from '../../../domain/escalation/talk.ts';
import { useFormats } from '../../i18n/use-formats.ts';
import { Elapsed } from '../../shared-ui/elapsed.tsx';
import { Panel } from '../../shared-ui/panel.tsx';
import { PlaceText } from '../../shared-ui/place-text.tsx';
import { NewMark } from './new-mark.tsx';
import { UnitsWord } from '../../shared-ui/units-word.tsx';
import { sinceOf, type Group } from './wall.ts';

type DispatchBoardProps = {
  readonly board: readonly { readonly group: Group; readonly views: readonly EscalationView[] }[];
  readonly chosenId: string | null;
  readonly onChoose: (id: string) => void;
};

/** One escalation somebody has: where, who, which unit, since when. */
function BoardRow({ view, group }: { readonly view: EscalationView; readonly group: Group }) {
  const { t } = useTranslation(['dispatch', 'common']);
  const { time } = useFormats();
  return (
    <>
      <span className="board-place">
        <PlaceText place={view.card.place} />
      </span>
      <span className="board-line">
        <span>{t(`common:danger.${view.danger}`)}</span>
        <UnitsWord view={view} />
        <NewMark isNew={unseenBy('dispatch', view.talk).length > 0} />
        {view.acceptedByName === undefined ? null : <bdi>{view.acceptedByName}</bdi>}
        <span className="grow" />
        {group === 'ended' ? (
          <span>{view.state === 'recalled' ? t('common:handover.recalled') : time(sinceOf(view))}</span>
        ) : (
          <Elapsed since={sinceOf(view)} />
        )}
      </span>
    </>
  );
}

type BoardItemProps = {
  readonly view: EscalationView;
  readonly group: Group;
  readonly isChosen: boolean;
  readonly onChoose: (id: string) => void;
};

/** The row as it is pressed; drawn anew only when it changed. */
const BoardItem = memo(function BoardItem({ view, group, isChosen, onChoose }: BoardItemProps) {
  return (
    <Button className={`row-button ${isChosen ? 'chosen' : ''}`} onPress={() => onChoose(view.id)}>
      <BoardRow view={view} group={group} />
    </Button>
  );
});

/** Those under way by state; the first group is what still lacks a unit. */
export function DispatchBoard({ board, chosenId, onChoose }: DispatchBoardProps) {
  const { t } = useTranslation('dispatch');
  const { number } = useFormats();
  return (
    <Panel title={t('board')} className="dispatch-board">
      {board.length === 0 ? <p className="sentence">{t('boardEmpty')}</p> : null}
      {board.map(({ group, views }) => (
        <section key={group} aria-labelledby={`group-${group}`}>
          <h3 id={`group-${group}`} className={`group-title ${group}`}>
            {t(`group.${group}`)} <bdi>{number(views.length)}</bdi>
          </h3>
          <ul>
            {views.map((view) => (
              <li key={view.id}>
                <BoardItem view={view} group={group} isChosen={view.id === chosenId} onChoose={onChoose} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Panel>
  );
}
