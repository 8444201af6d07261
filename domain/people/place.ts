/** Where help must go. Every part may be missing; a landmark in the caller's words is a full place. */
export type Place = {
  /** Number of the Qatar zone, 1 to 98. */
  readonly zone?: string;
  readonly street?: string;
  readonly building?: string;
  readonly unit?: string;
  /** Free words: landmark, colour of the door, how to approach. */
  readonly landmark?: string;
  /** WGS 84 degrees; accuracy in metres when known. */
  readonly latitude?: number;
  readonly longitude?: number;
  readonly accuracyMetres?: number;
};

const parts = ['landmark', 'zone', 'street', 'building', 'unit', 'latitude', 'longitude'] as const;

/** Whether help could be sent there: any one part is enough, and a part that was cleared is none. */
export const isPlaceKnown = (place: Place): boolean =>
  parts.some((part) => place[part] !== undefined && place[part] !== '');

/** Whether two places are the same to a person; a part that was cleared is a part never given. */
export const samePlace = (a: Place, b: Place): boolean => parts.every((part) => (a[part] ?? '') === (b[part] ?? ''));
