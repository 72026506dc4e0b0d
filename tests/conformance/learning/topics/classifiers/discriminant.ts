import {
  linearDiscriminant,
  predictDiscriminant,
} from '../../../../../models/learning/discriminant/linear-discriminant';
import {
  predictQuadratic,
  quadraticDiscriminant,
} from '../../../../../models/learning/discriminant/quadratic-discriminant';
import type { Names } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { both, dataOf, levels, signToCompare } from './inputs';

/** lda( and qda( of MASS. */
export function computeDiscriminant(call: string, names: Names): Computed {
  const data = dataOf(names);
  const given = /prior = c\(([^)]*)\)/.exec(call)?.[1].split(',').map(Number);
  const options = given ? { prior: [given[0], given[1]] as const } : {};
  if (call.startsWith('qda(')) {
    const model = quadraticDiscriminant(data.x, data.labels, options);
    return both(data, (columns) => predictQuadratic(model, columns));
  }
  const model = linearDiscriminant(data.x, data.labels, options);
  if (given) return both(data, (columns) => predictDiscriminant(model, columns).posterior);
  const { scaling } = names.expected as { scaling: { rows: unknown[] } };
  const sign = signToCompare(model.scaling, scaling.rows);
  return {
    prior: { '0': model.prior[0], '1': model.prior[1] },
    means: { rows: model.means },
    scaling: { rows: model.scaling.map((value) => [sign * value]) },
    svd: model.singularValue,
    pred: both(data, (columns) => {
      const { posterior, discriminant } = predictDiscriminant(model, columns);
      return {
        posterior1: posterior,
        LD1: discriminant.map((value) => sign * value),
        class: levels(posterior.map((p) => Number(p > 0.5))),
      };
    }),
  };
}
