import type { EscalationView } from '../../../../contract/api.ts';
import type { Place } from '../../../../domain/people/place.ts';
import { isUnaccepted } from '../wall.ts';

/** Where something is, WGS 84 degrees; accuracy in metres, missing when nobody said how exact it is. */
export type Point = { readonly latitude: number; readonly longitude: number; readonly accuracyMetres?: number };

/** How a mark looks; each has its own shape besides its colour. */
export type SpotLook = 'waiting' | 'accepted' | 'under-way' | 'rejected';
export type Spot = { readonly view: EscalationView; readonly point: Point; readonly look: SpotLook };

/** The point of a place; `null` when there are only words, for which no point is ever made up. */
export const pointOf = ({ latitude, longitude, accuracyMetres }: Place): Point | null =>
  latitude === undefined || longitude === undefined
    ? null
    : { latitude, longitude, ...(accuracyMetres === undefined || accuracyMetres <= 0 ? {} : { accuracyMetres }) };

function lookOf(view: EscalationView): SpotLook | null {
  if (isUnaccepted(view)) return 'waiting';
  if (view.state === 'en-route' || view.state === 'arrived') return 'under-way';
  return view.state === 'accepted' || view.state === 'rejected' ? view.state : null;
}

/** Every escalation that has not ended and has coordinates. */
export const spotsOf = (escalations: readonly EscalationView[]): readonly Spot[] =>
  escalations.flatMap((view) => {
    const [point, look] = [pointOf(view.card.place), lookOf(view)];
    return point === null || look === null ? [] : [{ view, point, look }];
  });
