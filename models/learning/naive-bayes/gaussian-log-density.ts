const HALF_LOG_TWO_PI = 0.9189385332046727;
/** Squared z-score from which a normal density is 0 in double precision: 2 · 1073 · ln 2. */
export const SQUARED_Z_OF_ZERO = 2146 * Math.LN2;
/** log of half the smallest double: a density below it rounds to 0. */
export const LOG_OF_ZERO = -1075 * Math.LN2;

/**
 * log of a normal density, with a floor where the density itself would be 0 in double precision.
 *
 * @param logFloor what stands for log 0
 * @undefined NaN gives NaN
 * @source R dnorm: the density is 0 from |z| = 38.567 on
 */
export function gaussianLogDensity(
  value: number,
  { mean, standardDeviation }: { readonly mean: number; readonly standardDeviation: number },
  logFloor: number,
): number {
  const z = (value - mean) / standardDeviation;
  const squared = z * z;
  const log = -0.5 * squared - (Math.log(standardDeviation) + HALF_LOG_TWO_PI);
  return squared > SQUARED_Z_OF_ZERO || log < LOG_OF_ZERO ? logFloor : log;
}

/** log(σ √(2π)), what a normal density is divided by. */
export function logGaussianScale(standardDeviation: number): number {
  return Math.log(standardDeviation) + HALF_LOG_TWO_PI;
}
