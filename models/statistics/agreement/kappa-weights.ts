/** How disagreement by d of c categories counts: UNWEIGHTED all or nothing, LINEAR 1 − d / (c − 1), QUADRATIC 1 − d² / (c − 1)². */
export type KappaWeights = 'UNWEIGHTED' | 'LINEAR' | 'QUADRATIC';

/**
 * Agreement weights of a scale of c categories, row by row.
 *
 * @undefined one category: NaN for LINEAR and QUADRATIC
 * @source Cohen 1968, doi:10.1037/h0026256; Fleiss, Cohen 1973, doi:10.1177/001316447303300309
 */
export function kappaWeights(kind: KappaWeights, c: number): Float64Array {
  const weight = (distance: number): number => {
    if (kind === 'UNWEIGHTED') return distance === 0 ? 1 : 0;
    return kind === 'LINEAR' ? (c - 1 - distance) / (c - 1) : 1 - distance ** 2 / (c - 1) ** 2;
  };
  return Float64Array.from({ length: c * c }, (_, at) => weight(Math.abs(Math.floor(at / c) - (at % c))));
}
