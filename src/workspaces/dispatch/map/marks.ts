import { Marker, type MapLibreMap } from 'maplibre-gl';
import type { Point, SpotLook } from './spots.ts';

/** One escalation as it is to stand on the map. */
export type WantedMark = {
  readonly id: string;
  readonly point: Point;
  readonly look: SpotLook;
  readonly isChosen: boolean;
  /** Whether Tab stops here: at one mark only, or a hundred would stand between a person and the list. */
  readonly isTabStop: boolean;
  /** Said by a screen reader and shown on hovering. */
  readonly name: string;
};

type StandingMark = { readonly marker: Marker; readonly button: HTMLButtonElement; dressed: WantedMark | null };

const isAlike = (a: WantedMark, b: WantedMark): boolean =>
  a.point.latitude === b.point.latitude &&
  a.point.longitude === b.point.longitude &&
  a.look === b.look &&
  a.isChosen === b.isChosen &&
  a.isTabStop === b.isTabStop &&
  a.name === b.name;

function dress(mark: StandingMark, wanted: WantedMark): void {
  if (mark.dressed !== null && isAlike(mark.dressed, wanted)) return;
  mark.dressed = wanted;
  const { marker, button } = mark;
  const { latitude, longitude } = wanted.point;
  const at = marker.getLngLat();
  if (at.lng !== longitude || at.lat !== latitude) marker.setLngLat([longitude, latitude]);
  button.dataset['look'] = wanted.look;
  button.setAttribute('aria-pressed', String(wanted.isChosen));
  button.tabIndex = wanted.isTabStop ? 0 : -1;
  if (button.title === wanted.name) return;
  button.title = wanted.name;
  button.setAttribute('aria-label', wanted.name);
}

/** Keeps the marks on a map as they are wanted: those that stay are changed in place, so that a focus or a press is never lost. */
export function marksOn(map: MapLibreMap, onChoose: (id: string) => void) {
  const standing = new Map<string, StandingMark>();
  const put = ({ id, point }: WantedMark): StandingMark => {
    // The map moves the outer element by its own style; the button inside is ours.
    const element = document.createElement('div');
    const button = element.appendChild(document.createElement('button'));
    button.type = 'button';
    button.className = 'map-mark';
    button.addEventListener('click', () => onChoose(id));
    const marker = new Marker({ element }).setLngLat([point.longitude, point.latitude]).addTo(map);
    const mark = { marker, button, dressed: null };
    standing.set(id, mark);
    return mark;
  };
  return (wanted: readonly WantedMark[]): void => {
    const ids = new Set(wanted.map(({ id }) => id));
    for (const [id, { marker }] of standing) {
      if (ids.has(id)) continue;
      marker.remove();
      standing.delete(id);
    }
    for (const one of wanted) dress(standing.get(one.id) ?? put(one), one);
  };
}
