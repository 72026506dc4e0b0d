/** A flat region with an empty border of one pixel. */
export interface PaddedPlane {
  readonly inside: Uint8Array;
  readonly rows: number;
  readonly columns: number;
  /** Spacing along rows' axis and columns' axis (mm). */
  readonly spacingMm: readonly [number, number];
}
