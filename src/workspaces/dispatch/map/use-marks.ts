import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '../../../../domain/people/place.ts';
import { usePlaceLines } from '../../../shared-ui/place-text.tsx';
import type { DeskMap } from './open-map.ts';
import type { Spot } from './spots.ts';

/** Works a name out only when what it says has changed: a hundred may stand here and be read several times a second. */
function remembering(work: (spot: Spot) => string): (spot: Spot) => string {
  const known = new WeakMap<Place, { readonly of: string; readonly name: string }>();
  return (spot) => {
    const [{ place }, of] = [spot.view.card, `${spot.view.danger} ${spot.look}`];
    const before = known.get(place);
    const name = before?.of === of ? before.name : work(spot);
    if (before?.of !== of) known.set(place, { of, name });
    return name;
  };
}

/** The name of a spot in the reader's language. */
function useSpotNames(): (spot: Spot) => string {
  const { t } = useTranslation(['dispatch', 'common']);
  const placeLine = usePlaceLines();
  return useMemo(() => {
    const parts = ({ view, look }: Spot): readonly string[] => [
      t(`common:danger.${view.danger}`),
      t(`map.look.${look}`),
      placeLine(view.card.place),
    ];
    return remembering((spot) => parts(spot).join(t('common:listComma')));
  }, [t, placeLine]);
}

/** Keeps a mark for each spot on the map; only what changed is touched. */
export function useMarks(map: DeskMap | null, spots: readonly Spot[], chosenId: string | null): void {
  const nameOf = useSpotNames();
  const isChosenThere = spots.some(({ view }) => view.id === chosenId);
  const wanted = spots.map((spot, index) => ({
    id: spot.view.id,
    point: spot.point,
    look: spot.look,
    isChosen: spot.view.id === chosenId,
    isTabStop: isChosenThere ? spot.view.id === chosenId : index === 0,
    name: nameOf(spot),
  }));
  useEffect(() => map?.showMarks(wanted));
}
