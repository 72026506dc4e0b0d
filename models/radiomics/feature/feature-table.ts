/** Features of a family: PyRadiomics' name → formula. A formula gives NaN where it has no answer. */
export type FeatureTable<Input> = Readonly<Record<string, (input: Input) => number>>;

/** Smallest distance between 1 and the next double; PyRadiomics adds it inside logarithms. */
export const epsilon = Number.EPSILON;

/** -x log2(x + epsilon), PyRadiomics' term of an entropy. */
export function entropyTerm(probability: number): number {
  return probability === 0 ? 0 : -probability * Math.log2(probability + epsilon);
}

/** Sum with compensation for rounding (Neumaier), so that the order of voxels hardly matters. */
export function preciseSum(count: number, term: (n: number) => number): number {
  let sum = 0;
  let compensation = 0;
  for (let n = 0; n < count; n++) {
    const value = term(n);
    const next = sum + value;
    compensation += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return sum + compensation;
}
