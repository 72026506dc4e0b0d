import { ConcordError } from '../../core/errors';
import { twoClasses } from '../discriminant/two-classes';
import { learningErrors } from '../learning.errors';

/** Squared distances that differ by less than this share may be tied: they depend on the order of summation. */
const FUZZ = 1e-4;

export interface NeighborOptions {
  /** Number of neighbors, at least 1; all cases when there are fewer. */
  readonly k: number;
  /** Uniform draws on (0, 1) that break equal votes. */
  readonly uniform: () => number;
}

/** Vote of the neighbors of each case. */
export interface NeighborVotes {
  readonly classes: Uint8Array;
  /** Share of the votes that the winner has. */
  readonly winnerShare: Float64Array;
}

/**
 * Class of each case by the vote of its k nearest training cases in Euclidean distance; all cases that are tied at the
 * k-th distance vote.
 *
 * @param train columns and labels of the training cases @param columns of the cases to classify, same features
 * @throws TRAINING_OPTION_INVALID when k < 1, and those of {@link twoClasses}
 * @cost O(cases · training cases · features)
 * @source Ripley 1996, Pattern Recognition and Neural Networks; class knn (use.all = TRUE, l = 0)
 */
export function nearestNeighbors(
  train: { readonly columns: readonly Float64Array[]; readonly labels: ArrayLike<number> },
  columns: readonly Float64Array[],
  options: NeighborOptions,
): NeighborVotes {
  const { n } = twoClasses(train.columns, train.labels);
  if (!(options.k >= 1))
    throw new ConcordError(learningErrors.TRAINING_OPTION_INVALID, `There cannot be ${options.k} neighbors.`);
  const k = Math.min(Math.floor(options.k), n);
  const count = columns[0].length;
  const classes = new Uint8Array(count);
  const winnerShare = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    const votes = vote(squaredDistances(train.columns, columns, i), train.labels, k);
    classes[i] = winner(votes, options.uniform);
    winnerShare[i] = votes[classes[i]] / (votes[0] + votes[1]);
  }
  return { classes, winnerShare };
}

function squaredDistances(train: readonly Float64Array[], columns: readonly Float64Array[], i: number): Float64Array {
  return train[0].map((_, t) => train.reduce((sum, column, j) => sum + (columns[j][i] - column[t]) ** 2, 0));
}

/**
 * Votes of the nearest cases and of those tied with the last of them. The list is kept as knn keeps it, in one pass: which
 * of several nearly equal distances still count as tied depends on the order of the training cases.
 */
function vote(distances: Float64Array, labels: ArrayLike<number>, k: number): [number, number] {
  const nearest: { distance: number; label: 0 | 1 }[] = [];
  const distanceAt = (place: number): number => nearest[place]?.distance ?? Infinity;
  const kth = (): number => distanceAt(k - 1);
  let kept = k;
  distances.forEach((distance, t) => {
    if (!(distance <= kth() * (1 + FUZZ))) return;
    const place = nearest.findIndex((one) => distance < one.distance);
    nearest.splice(place < 0 ? nearest.length : place, 0, { distance, label: labels[t] as 0 | 1 });
    if (distanceAt(kept) <= kth()) kept++;
    nearest.length = Math.min(nearest.length, kept);
  });
  const votes: [number, number] = [0, 0];
  for (const { distance, label } of nearest) if (distance <= kth() * (1 + FUZZ)) votes[label]++;
  return votes;
}

/** Reservoir sampling over the classes in order: a class without votes ties with the start, and takes a draw. */
function winner(votes: readonly [number, number], uniform: () => number): 0 | 1 {
  if (votes[0] === 0) uniform();
  if (votes[1] > votes[0]) return 1;
  return votes[1] === votes[0] && 2 * uniform() < 1 ? 1 : 0;
}
