/** What a picture says beside what it shows. */
export type Picture = {
  readonly saysWhere: boolean;
  /** The picture without anything said about place, time, device or person; upright as before. */
  readonly bare: () => Uint8Array;
};
