/**
 * Quantile of sorted values, by straight lines between them (type 7, R's default).
 *
 * @param sorted ascending, at least one @param p in [0, 1]
 * @source Hyndman, Fan 1996, doi:10.1080/00031305.1996.10473566, definition 7; R quantile
 */
export function sortedQuantile(sorted: ArrayLike<number>, p: number): number {
  const place = (sorted.length - 1) * p;
  const below = Math.floor(place + 4 * Number.EPSILON);
  const share = place - below;
  if (below >= sorted.length - 1 || Math.abs(share) <= 4 * Number.EPSILON) return sorted[below];
  return (1 - share) * sorted[below] + share * sorted[below + 1];
}
