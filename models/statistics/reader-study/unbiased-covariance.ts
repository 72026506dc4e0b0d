import type { ReaderTable } from './reader-table';

/**
 * Unbiased covariances of empirical AUCs by U-statistics.
 *
 * With ψ(event i, non-event j) = 1, ½ or 0: (1 − δ) (Σψ)(Σψ′) + δ (Σi ψi· ψ′i· + Σj ψ·j ψ′·j − Σij ψ ψ′), over (m n)²,
 * δ = (m n)² / (m (m − 1) n (n − 1)).
 *
 * @undefined a class of one case: NaN
 * @cost O(columns² · events · non-events)
 * @source Gallas 2006, doi:10.1016/j.acra.2005.11.030; Hillis 2018, doi:10.1177/1536867X1801800205
 */
export function unbiasedCovariance({ ratings, truth }: ReaderTable): number[][] {
  const kernels = ratings.map((column) => kernelOf(column, truth));
  const { m, n } = kernels[0];
  const pairs = (m * n) ** 2;
  const delta = pairs / (m * (m - 1) * n * (n - 1));
  return kernels.map((a) =>
    kernels.map((b) => {
      const within = dot(a.eventSums, b.eventSums) + dot(a.nonEventSums, b.nonEventSums) - dot(a.scores, b.scores);
      return ((1 - delta) * a.total * b.total + delta * within) / pairs;
    }),
  );
}

interface Kernel {
  readonly m: number;
  readonly n: number;
  /** ψ of event i and non-event j at i · n + j, and its sums. */
  readonly scores: Float64Array;
  readonly eventSums: Float64Array;
  readonly nonEventSums: Float64Array;
  readonly total: number;
}

function kernelOf(column: Float64Array, truth: Uint8Array): Kernel {
  const events = column.filter((_, i) => truth[i] === 1);
  const nonEvents = column.filter((_, i) => truth[i] === 0);
  const [m, n] = [events.length, nonEvents.length];
  const scores = new Float64Array(m * n);
  const eventSums = new Float64Array(m);
  const nonEventSums = new Float64Array(n);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      const score = (Math.sign(events[i] - nonEvents[j]) + 1) / 2;
      scores[i * n + j] = score;
      eventSums[i] += score;
      nonEventSums[j] += score;
    }
  }
  return { m, n, scores, eventSums, nonEventSums, total: eventSums.reduce((a, b) => a + b, 0) };
}

/** Sums of halves are exact. */
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
