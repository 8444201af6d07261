import type { Bounds } from './bounds.ts';

/** Until something is chosen: the country of the centre, from Natural Earth's outline. */
export const homeBounds: Bounds = [50.6, 24.4, 51.8, 26.3];
