/** Columns scaled to mean 0 and variance 1 (denominator Σ weights), as glmnet's standardize = TRUE. */
export interface DesignMatrix {
  readonly columns: readonly Float64Array[];
  readonly means: Float64Array;
  readonly scales: Float64Array;
  /** Columns that do not vary: they never enter. */
  readonly constant: readonly boolean[];
}

/**
 * @param columns one per feature, finite @param caseWeights Σ = 1
 * @param standardize false keeps the scale of the columns; they are centered all the same
 */
export function designMatrix(
  columns: readonly Float64Array[],
  caseWeights: Float64Array,
  standardize = true,
): DesignMatrix {
  const means = new Float64Array(columns.length);
  const scales = new Float64Array(columns.length).fill(1);
  const constant = columns.map((column) => column.every((value) => value === column[0]));
  const cases = caseWeights.length;
  const block = new Float64Array(columns.length * cases);
  const scaled = columns.map((column, j) => {
    const target = block.subarray(j * cases, (j + 1) * cases);
    if (constant[j]) return target;
    means[j] = weightedMean(column, caseWeights);
    if (standardize) scales[j] = spread(column, means[j], caseWeights);
    if (!(scales[j] > 0)) constant[j] = true;
    else for (let i = 0; i < cases; i++) target[i] = (column[i] - means[j]) / scales[j];
    return target;
  });
  return { columns: scaled, means, scales, constant };
}

/** Weighted mean, corrected once by the mean of what is left. */
function weightedMean(column: Float64Array, weights: Float64Array): number {
  let mean = 0;
  for (let i = 0; i < column.length; i++) mean += weights[i] * column[i];
  let rest = 0;
  for (let i = 0; i < column.length; i++) rest += weights[i] * (column[i] - mean);
  return mean + rest;
}

function spread(column: Float64Array, mean: number, weights: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += weights[i] * (column[i] - mean) ** 2;
  return Math.sqrt(sum);
}
