/** Cleveland's tricube weight (1 − (d/h)³)³: 1 within 0.1 % of the reach h, 0 from 99.9 % on. */
export function tricube(distance: number, reach: number): number {
  if (distance > 0.999 * reach) return 0;
  if (distance <= 0.001 * reach) return 1;
  const ratio = distance / reach;
  const cube = 1 - ratio * ratio * ratio;
  return cube * cube * cube;
}
