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
