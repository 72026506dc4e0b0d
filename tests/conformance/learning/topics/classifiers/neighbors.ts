import { MersenneTwister } from '../../../../../models/core/random/mersenne-twister';
import { nearestNeighbors } from '../../../../../models/learning/nearest-neighbors/nearest-neighbors';
import { standardizedColumns } from '../../../../../models/learning/partial-least-squares/standardized-columns';
import type { Names } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { levels, varyingOf } from './inputs';

/** knn( of class on features standardized by the training cases, with the seed of the call. */
export function computeNeighbors(call: string, names: Names): Computed {
  const { x, test, labels } = varyingOf(names);
  const { columns, centers, scales } = standardizedColumns(x, true);
  const scaled = test.map((column, j) => column.map((value) => (value - centers[j]) / scales[j]));
  const twister = new MersenneTwister(Number(/set\.seed\((\d+)\)/.exec(call)?.[1] ?? 1));
  const options = { k: Number(names.k), uniform: () => twister.uniform() };
  const { classes, winnerShare } = nearestNeighbors({ columns, labels }, scaled, options);
  return { class: levels(classes), vote_share_of_winner: winnerShare };
}
