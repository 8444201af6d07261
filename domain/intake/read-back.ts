import type { Danger } from '../escalation/card.ts';
import { isPlaceKnown, samePlace, type Place } from '../people/place.ts';
import { liveEscalation, type Intake } from './intake.ts';

/** What is read back to the caller in one sentence. */
export type ReadBack = { readonly place: Place; readonly danger: Danger };

/** What should be read back as things stand; `null` while nothing was sent or no place is known. */
export function toReadBack(intake: Intake): ReadBack | null {
  const live = liveEscalation(intake);
  return live !== null && isPlaceKnown(intake.place) ? { place: intake.place, danger: live.danger } : null;
}

/**
 * Whether the caller has confirmed this place and this danger. A confirmation is of what was read out: with a later change of the
 * place it lapses by itself, and when the place becomes the same again it holds again.
 */
export const isReadBack = ({ place, readBack }: Intake, danger: Danger): boolean =>
  readBack !== undefined && readBack.danger === danger && isPlaceKnown(place) && samePlace(readBack.place, place);
