import { vi } from 'vitest';

type Put = { readonly source: string; readonly data: GeoJSON.GeoJSON };

/** What the page did with the map library, which itself needs a graphics card. */
export const drawn = {
  maps: 0,
  markers: 0,
  moves: [] as (readonly [bounds: readonly number[], ways: { readonly animate?: boolean }])[],
  put: [] as Put[],
  names: [] as unknown[],
  removed: 0,
  painted: 0,
  hear: new Map<string, () => void>(),
  hasGraphics: true,
};

/** Forgets what was drawn, and gives the page what a browser with a graphics card has. */
export function aScreenWithGraphics(): void {
  Object.assign(drawn, {
    maps: 0,
    markers: 0,
    moves: [],
    put: [],
    names: [],
    removed: 0,
    painted: 0,
    hasGraphics: true,
  });
  drawn.hear.clear();
  vi.stubGlobal('WebGL2RenderingContext', vi.fn());
  vi.stubGlobal('matchMedia', () => new EventTarget());
  Object.assign(document, { fonts: { load: async () => [] } });
}

class MapLibreMap {
  readonly #container: HTMLElement;
  readonly touchZoomRotate = { disableRotation: () => undefined };
  constructor({ container }: { readonly container: HTMLElement }) {
    if (!drawn.hasGraphics) throw new Error('WebGL2 is required to display this map.');
    drawn.maps += 1;
    this.#container = container;
    container.append(document.createElement('canvas'));
  }
  getCanvas = (): HTMLCanvasElement => this.#container.querySelector('canvas') ?? document.createElement('canvas');
  container = (): HTMLElement => this.#container;
  on = (event: string, act: () => void): void => void drawn.hear.set(event, act);
  once = async (): Promise<void> => Promise.resolve();
  fitBounds = (bounds: readonly number[], ways: { readonly animate?: boolean }): void =>
    void drawn.moves.push([bounds, ways]);
  jumpTo = (): undefined => undefined;
  getZoom = (): number => 10;
  setPaintProperty = (): void => {
    drawn.painted += 1;
  };
  setLayoutProperty = (_layer: string, _property: string, expression: unknown): void =>
    void drawn.names.push(expression);
  getSource = (source: string) => ({ setData: (data: GeoJSON.GeoJSON) => void drawn.put.push({ source, data }) });
  remove = (): void => {
    drawn.removed += 1;
  };
}

class Marker {
  readonly #element: HTMLElement;
  #at = { lng: 0, lat: 0 };
  constructor({ element }: { readonly element: HTMLElement }) {
    this.#element = element;
    drawn.markers += 1;
  }
  setLngLat = ([lng, lat]: readonly [number, number]): this => {
    this.#at = { lng, lat };
    return this;
  };
  getLngLat = () => this.#at;
  addTo = (map: MapLibreMap): this => {
    map.container().append(this.#element);
    return this;
  };
  remove = (): void => this.#element.remove();
}

/** Stands in for the library at the edge of `src/workspaces/dispatch/map/`. */
export const aMapLibrary = { MapLibreMap, Marker, setWorkerUrl: () => undefined };
