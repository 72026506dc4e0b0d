import { type Compute, type Topic } from '../../r-reference/topic';
import { comparisonCase } from './diagnostic/comparison-cases';
import { curveCase } from './diagnostic/curve-cases';
import { tableCase } from './diagnostic/table-cases';

const compute: Compute = (call, names) => {
  if (names.response !== undefined) return curveCase(call, names);
  return call.includes('roc.test(') ? comparisonCase(call, names) : tableCase(call, names);
};

/** Topic 01: ROC curve, areas, DeLong, bootstrap, coordinates, two-by-two tables, proportions. */
export const diagnostic: Topic = {
  compute,
  notCovered: [
    {
      call: /ci\.auc\(r, method = "bootstrap"/,
      reason: 'R draws from 1 … x where a class has the one score x: sample(x) of a single number',
    },
    {
      call: /\(tp \* tn - fp \* fn\)\/sqrt\(/,
      reason: 'R multiplies 32-bit integers, which gives NA beyond 2^31',
    },
  ],
  toleranceOf: ({ call }) => {
    // The same resamples as R's are drawn, so the bootstrap is compared as a closed form is, not within 0.01 or 0.03.
    return /method = "bootstrap"/.test(call) ? () => ({ rel: 1e-10, abs: 1e-12 }) : undefined;
  },
};
