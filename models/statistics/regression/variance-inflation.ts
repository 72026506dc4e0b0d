import { invertMatrix } from '../../core/linear-algebra/matrix';
import type { LogisticFit } from './fit-logistic';

export interface VarianceInflation {
  readonly name: string;
  /** 1: uncorrelated with the other columns. */
  readonly factor: number;
}

/**
 * Variance inflation of each coefficient but the intercept: diagonal of the inverse of their correlation matrix.
 *
 * @undefined null without a fit, under separation, or when the correlations are singular
 * @source Davis, Hyde, Bangdiwala, Nelson 1986; rms vif
 */
export function varianceInflation(fit: LogisticFit): VarianceInflation[] | null {
  const names = fit.coefficients.map(({ name }) => name).filter((name) => !fit.aliased.includes(name));
  const p = names.length - 1;
  const covariance = fit.covariance.slice(1).map((row) => row.slice(1));
  if (fit.undefinedReason !== null || covariance.flat().includes(null)) return null;
  const matrix = covariance as number[][];
  const correlations = matrix.flatMap((row, i) =>
    row.map((value, j) => value / Math.sqrt(matrix[i][i] * matrix[j][j])),
  );
  const inverse = invertMatrix(correlations, p);
  return inverse && names.slice(1).map((name, j) => ({ name, factor: inverse[j * p + j] }));
}
