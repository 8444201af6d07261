import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlaceLines } from '../../../shared-ui/place-text.tsx';
import type { DeskMap } from './open-map.ts';
import type { Spot } from './spots.ts';

/** Keeps a mark for each spot on the map; only what changed is touched. */
export function useMarks(map: DeskMap | null, spots: readonly Spot[], chosenId: string | null): void {
  const { t } = useTranslation(['dispatch', 'common']);
  const placeLine = usePlaceLines();
  const isChosenThere = spots.some(({ view }) => view.id === chosenId);
  const wanted = spots.map(({ view, point, look }, index) => ({
    id: view.id,
    point,
    look,
    isChosen: view.id === chosenId,
    isTabStop: isChosenThere ? view.id === chosenId : index === 0,
    name: [t(`common:danger.${view.danger}`), t(`map.look.${look}`), placeLine(view.card.place)].join(
      t('common:listComma'),
    ),
  }));
  useEffect(() => map?.showMarks(wanted));
}
