import { crossValidatedPath } from '../../../../models/learning/lasso/cross-validated-path';
import { type PathPoint, regularizationPath } from '../../../../models/learning/lasso/regularization-path';
import { type Names, numbers } from '../../r-reference/reference-file';
import { type Compute, type Computed, type Topic } from '../../r-reference/topic';

/** Coefficients as the reference lists them: 0 is the intercept, j the j-th column from 1. */
function sparse(point: PathPoint): { index: number[]; value: number[] } {
  return { index: [0, ...point.indices.map((j) => j + 1)], value: [point.intercept, ...point.values] };
}

/** Equal columns share a coefficient in any way: such paths are compared by deviance, not by coefficient. */
function hasEqualColumns(columns: readonly Float64Array[]): boolean {
  return new Set(columns.map((c) => c.join())).size < columns.length;
}

function path(columns: readonly Float64Array[], names: Names, alpha: number): Computed {
  const points = regularizationPath(columns, numbers(names.y), { alpha, lambdaMinRatio: Number(names.LMR) });
  const wanted = (names.expected as { coef_at: { i: number }[] }).coef_at;
  return {
    n_lambda: points.length,
    lambda: points.map((p) => p.lambda),
    dev_ratio: points.map((p) => p.devianceRatio),
    ...(hasEqualColumns(columns)
      ? {}
      : { df: points.map((p) => p.indices.length), coef_at: wanted.map(({ i }) => ({ i, ...sparse(points[i - 1]) })) }),
  };
}

function crossValidated(columns: readonly Float64Array[], names: Names, alpha: number): Computed {
  const cv = crossValidatedPath(columns, numbers(names.y), numbers(names.foldid), {
    alpha,
    lambdaMinRatio: Number(names.LMR),
  });
  return {
    lambda: cv.lambdas,
    cvm: cv.cvMean,
    cvsd: cv.cvStandardError,
    lambda_min: cv.lambdaMin,
    lambda_1se: cv.lambda1se,
    index_min: cv.indexMin + 1,
    index_1se: cv.index1se + 1,
    coef_min: sparse(cv.path[cv.indexMin]),
    coef_1se: sparse(cv.path[cv.index1se]),
    ...(hasEqualColumns(columns) ? {} : { nzero: cv.nonZero }),
  };
}

const compute: Compute = (call, names) => {
  if (names.family !== 'binomial' || !(Number(names.alpha) > 0)) return undefined; // ridge counts tiny coefficients as nonzero
  const rows = names.x as number[][];
  const columns = rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]));
  if (call.startsWith('glmnet(x, y, family = fam, alpha = alpha')) return path(columns, names, Number(names.alpha));
  if (
    call.startsWith('cv.glmnet(x, y, family = fam, alpha = alpha') &&
    call.includes('lambda.min.ratio = LMR)') &&
    names.tm === 'deviance'
  ) {
    return crossValidated(columns, names, Number(names.alpha));
  }
  return undefined;
};

/** Topic 05: lasso and elastic net logistic paths, and cv.glmnet by deviance. */
export const regularizedRegression: Topic = {
  compute,
  toleranceOf:
    ({ tolerance: t = {} }) =>
    (at) => {
      const read = (name: string, otherwise: number): number => (typeof t[name] === 'number' ? t[name] : otherwise);
      if (/lambda/.test(at)) return { rel: read('lambda_rel', 1e-9), abs: 0 };
      if (/dev_ratio/.test(at)) return { rel: 0, abs: read('dev_ratio_abs', 1e-8) };
      if (/cvm|cvsd/.test(at)) return { rel: 0, abs: read('cvm_abs', 1e-6) };
      return { rel: read('coef_rel', 1e-5), abs: read('coef_abs', read('abs', 1e-6)) };
    },
};
