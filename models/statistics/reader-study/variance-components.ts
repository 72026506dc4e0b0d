import { mean } from '../../core/numeric/moments';

/** Mean covariances of the performances: Cov1 same reader, Cov2 same treatment, Cov3 neither. */
export interface ErrorComponents {
  readonly error: number;
  readonly cov1: number;
  readonly cov2: number;
  readonly cov3: number;
}

/**
 * Error variance and Cov1 … Cov3 of Obuchowski and Rockette from the covariance matrix.
 *
 * @param covariance in the order treatment · readers + reader
 * @param only one treatment or one reader, as a filter on the index
 * @returns Cov2 and Cov3 are 0 for one reader, whose cases are not shared; without pairs of a kind NaN
 */
export function errorComponents(
  covariance: readonly (readonly number[])[],
  readers: number,
  only: (treatment: number, reader: number) => boolean = () => true,
): ErrorComponents {
  const kept = covariance.map((_, i) => i).filter((i) => only(Math.floor(i / readers), i % readers));
  const pairs = kept.flatMap((i) => kept.map((j) => [i, j] as const));
  const average = (sameTreatment: boolean, sameReader: boolean): number =>
    mean(
      pairs
        .filter(([i, j]) => (Math.floor(i / readers) === Math.floor(j / readers)) === sameTreatment)
        .filter(([i, j]) => (i % readers === j % readers) === sameReader)
        .map(([i, j]) => covariance[i][j]),
    );
  const single = readers === 1;
  return {
    error: average(true, true),
    cov1: average(false, true),
    cov2: single ? 0 : average(true, false),
    cov3: single ? 0 : average(false, false),
  };
}
