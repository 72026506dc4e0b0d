import type { CoxRegression } from '../../../../models/statistics/survival';
import type { Compute, Topic } from '../../r-reference/topic';
import { coxCall, coxOf, isInfinite } from './survival/cox';
import { curveCall } from './survival/curves';
import { frameOf } from './survival/data-frame';
import { logRankCall } from './survival/log-rank';

const compute: Compute = (call, names, prefix) => {
  const frame = frameOf(names);
  if (!frame) return undefined;
  return curveCall(call, names, frame) ?? logRankCall(call, names, frame) ?? coxCall(call, names, { frame, prefix });
};

/** README of the reference values, topic 08: Cox 1e-7; with an infinite hazard ratio the coefficient is not comparable. */
const COX = { rel: 1e-7, abs: 1e-9 };
const NOT_COMPARABLE = { rel: 0, abs: Number.MAX_VALUE };
const OF_THE_COEFFICIENT = /\.(coef|se|hr|z|p|hr_lower|hr_upper|vcov|wald|linear_predictor_centred)(\b|$)/;

/**
 * coxph(ties = "exact") forms the linear predictor as a matrix product, whose rounding by BLAS depends on the row: subjects
 * with the same covariates may come out unequal, and R counts their pairs as ordered. One such pair moves C by ½ over the
 * pairs, and its standard error by less than 1 over the pairs.
 */
function tiesBrokenByRounding({ concordance: { pairs }, coefficients, settings }: CoxRegression): number {
  if (settings.ties !== 'EXACT' || coefficients.length < 2) return 0;
  return pairs.tiedRisk / (pairs.concordant + pairs.discordant + pairs.tiedRisk);
}

const toleranceOf: Topic['toleranceOf'] = ({ call, id }, names) => {
  const frame = frameOf(names);
  const model = frame && coxOf(call, id, frame);
  if (!model) return undefined;
  const ofConcordance = { rel: COX.rel, abs: COX.abs + tiesBrokenByRounding(model) };
  return (path) => {
    if (isInfinite(model) && OF_THE_COEFFICIENT.test(path)) return NOT_COMPARABLE;
    return path.includes('.concordance') ? ofConcordance : COX;
  };
};

/** Topic 08: Kaplan-Meier, log-rank, Cox regression, concordance, proportional hazards. */
export const survival: Topic = {
  compute,
  toleranceOf,
  notCovered: [
    { call: /^coxph/, reason: 'the hazard ratio is infinite, and the iteration of R ended in NaN or Inf' },
    {
      call: /\(m[,)]/,
      reason: 'the hazard ratio is infinite: what R gives is where its iteration stopped',
    },
  ],
  omitted: { iter: 'number of iterations of the optimizer, not a result' },
};
