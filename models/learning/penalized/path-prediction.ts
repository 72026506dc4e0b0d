import type { PathPoint } from './regularization-path';

/** Linear predictor of one solution for some cases. @param columns one per feature @param cases indices into the columns */
export function linkAt(point: PathPoint, columns: readonly Float64Array[], cases: readonly number[]): Float64Array {
  const link = new Float64Array(cases.length).fill(point.intercept);
  point.indices.forEach((j, k) => {
    const column = columns[j];
    const value = point.values[k];
    for (let i = 0; i < cases.length; i++) link[i] += value * column[cases[i]];
  });
  return link;
}

/**
 * Linear predictors at any λ: those of the two neighboring solutions interpolated linearly in λ, and the last one beyond
 * either end, as glmnet's predict(s = ).
 *
 * @returns one array of predictors per wanted λ
 */
export function interpolatedLinks(
  path: readonly PathPoint[],
  lambdas: readonly number[],
  columns: readonly Float64Array[],
  cases: readonly number[],
): Float64Array[] {
  const links = path.map((point) => linkAt(point, columns, cases));
  return lambdas.map((lambda) => {
    if (lambda >= path[0].lambda) return links[0];
    const right = path.findIndex((point) => point.lambda <= lambda);
    if (right < 0) return links[links.length - 1];
    if (path[right].lambda === lambda) return links[right];
    const left = right - 1;
    const share = (lambda - path[right].lambda) / (path[left].lambda - path[right].lambda);
    return links[right].map((value, i) => share * links[left][i] + (1 - share) * value);
  });
}
