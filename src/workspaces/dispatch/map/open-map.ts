import { MapLibreMap, setWorkerUrl, type GeoJSONSource } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Language } from '../../../i18n/i18n.ts';
import type { AgencyFeature } from './agency-map.ts';
import type { Bounds } from './bounds.ts';
import { readColours } from './colours.ts';
import { loadCountries } from './countries.ts';
import { homeBounds } from './home-bounds.ts';
import { layerColours, mapFont, mapStyle, namedLayers, nameIn, nothing } from './layers.ts';
import { marksOn, type WantedMark } from './marks.ts';

export type OpenMap = {
  readonly container: HTMLElement;
  readonly onChoose: (id: string) => void;
  /** The graphics went away, or came back. */
  readonly onLost: (isLost: boolean) => void;
  /** Takes the map away, whether it is open already or not. */
  readonly signal: AbortSignal;
};

/** The map as the desk uses it. Nothing on it ever moves by itself or glides. */
export type DeskMap = {
  readonly showMarks: (wanted: readonly WantedMark[]) => void;
  /** Where the chosen one may be; `null` takes the circle away. */
  readonly showCircle: (ring: readonly GeoJSON.Position[] | null) => void;
  readonly showZone: (areas: readonly AgencyFeature[]) => void;
  readonly showAgency: (features: readonly AgencyFeature[]) => void;
  readonly look: (bounds: Bounds) => void;
  readonly zoom: (by: 1 | -1) => void;
  readonly speak: (language: Language) => void;
};

/** Nearer than this a point that is not exact would look as if it were. */
const nearest = 15;

function makeMap(container: HTMLElement, style: ReturnType<typeof mapStyle>): MapLibreMap {
  const map = new MapLibreMap({
    container,
    style,
    bounds: [...homeBounds],
    attributionControl: false,
    maxPitch: 0,
    dragRotate: false,
    pitchWithRotate: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    reduceMotion: true,
    // The arrows choose an escalation; they must not push the map as well.
    keyboard: false,
  });
  map.touchZoomRotate.disableRotation();
  // Everything it shows stands in words beside it, and its marks are buttons of their own.
  map.getCanvas().setAttribute('aria-hidden', 'true');
  map.getCanvas().tabIndex = -1;
  return map;
}

const collection = (features: readonly AgencyFeature[]): GeoJSON.FeatureCollection => ({
  type: 'FeatureCollection',
  features: [...features],
});

const disc = (ring: readonly GeoJSON.Position[]): GeoJSON.Polygon => ({ type: 'Polygon', coordinates: [[...ring]] });

/** Takes the page's colours again whenever its look changes. */
function followLook(map: MapLibreMap, container: HTMLElement, signal: AbortSignal): void {
  const paint = (): void => {
    for (const [layer, property, colour] of layerColours(readColours(container)))
      map.setPaintProperty(layer, property, colour);
  };
  const looks = new MutationObserver(paint);
  looks.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  signal.addEventListener('abort', () => looks.disconnect());
  // Where nobody chose a look, the page follows the device.
  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', paint, { signal });
  // It may have changed while the map was opening.
  paint();
}

/** What the desk may do with an open map. */
function deskMap(map: MapLibreMap, onChoose: (id: string) => void): DeskMap {
  const put = (source: string, data: GeoJSON.GeoJSON): void => void map.getSource<GeoJSONSource>(source)?.setData(data);
  return {
    showMarks: marksOn(map, onChoose),
    showCircle: (ring) => put('circle', ring === null ? nothing : disc(ring)),
    showZone: (areas) => put('zone', collection(areas)),
    showAgency: (features) => put('agency', collection(features)),
    look: (bounds) => void map.fitBounds([...bounds], { animate: false, padding: 30, maxZoom: nearest }),
    zoom: (by) => void map.jumpTo({ zoom: map.getZoom() + by }),
    speak: (language) => {
      for (const layer of namedLayers) map.setLayoutProperty(layer, 'text-field', nameIn(language));
    },
  };
}

/**
 * Opens a map of the shipped countries. Nothing is asked of any address but our own origin.
 *
 * @returns when the ground is drawn
 * @throws when the countries cannot be read or the machine has no graphics for it
 */
export async function openMap({ container, onChoose, onLost, signal }: OpenMap): Promise<DeskMap> {
  const countries = await loadCountries();
  // Letters are drawn once and kept; before the font is there they would be another font's.
  await document.fonts.load(`16px "${mapFont}"`, 'اA');
  signal.throwIfAborted();
  setWorkerUrl(new URL(workerUrl, window.location.href).href);
  const map = makeMap(container, mapStyle(countries, readColours(container), 'ar'));
  signal.addEventListener('abort', () => map.remove());
  map.on('webglcontextlost', () => onLost(true));
  map.on('webglcontextrestored', () => onLost(false));
  await map.once('load');
  followLook(map, container, signal);
  return deskMap(map, onChoose);
}
