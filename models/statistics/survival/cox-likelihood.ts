import { type CoxProblem, linearPredictors } from './cox-data';
import type { CoxDerivatives } from './cox-derivatives';
import { exactTerms } from './cox-exact-likelihood';
import type { TimeGroup } from './survival-times';

/**
 * How events at the same time enter the likelihood. EFRON averages over their orders, BRESLOW takes each against the whole
 * risk set, EXACT conditions on who has an event (for times that are truly discrete).
 */
export type CoxTies = 'EFRON' | 'BRESLOW' | 'EXACT';

/**
 * Log partial likelihood of the proportional hazards model with its score and information.
 *
 * @param coefficients of the centered columns
 * @cost O(n p²); EXACT O(n d p²) for at most d events at one time
 * @source Cox 1975, doi:10.1093/biomet/62.2.269; Efron 1977, doi:10.1080/01621459.1977.10480613; Breslow 1974
 */
export function coxDerivatives(problem: CoxProblem, coefficients: ArrayLike<number>, ties: CoxTies): CoxDerivatives {
  const p = problem.columns.length;
  const into: CoxDerivatives = {
    logLikelihood: 0,
    score: new Float64Array(p),
    information: Array.from({ length: p }, () => new Float64Array(p)),
  };
  const predictors = linearPredictors(problem, coefficients);
  for (const groups of problem.strata) {
    if (ties === 'EXACT') exactTerms(problem, groups, predictors, into);
    else stratumTerms(problem, groups, predictors, ties, into);
  }
  into.information.forEach((row, j) => {
    for (let k = 0; k < j; k++) into.information[k][j] = row[k];
  });
  return into;
}

/** Sums over a set of subjects of r, r x and r x xᵀ (lower triangle), r = weight · exp(linear predictor). */
class RiskSums {
  zero = 0;
  readonly first: Float64Array;
  readonly second: readonly Float64Array[];

  constructor(p: number) {
    this.first = new Float64Array(p);
    this.second = Array.from({ length: p }, () => new Float64Array(p));
  }

  addSubject(columns: readonly Float64Array[], i: number, risk: number): void {
    this.zero += risk;
    for (let j = 0; j < columns.length; j++) {
      const product = risk * columns[j][i];
      this.first[j] += product;
      for (let k = 0; k <= j; k++) this.second[j][k] += product * columns[k][i];
    }
  }

  addShare(other: RiskSums, share: number): void {
    this.zero += share * other.zero;
    for (let j = 0; j < this.first.length; j++) {
      this.first[j] += share * other.first[j];
      for (let k = 0; k <= j; k++) this.second[j][k] += share * other.second[j][k];
    }
  }
}

/** Backward in time, so that the risk set only grows. */
function stratumTerms(
  { columns, weights }: CoxProblem,
  groups: readonly TimeGroup[],
  predictors: Float64Array,
  ties: CoxTies,
  into: CoxDerivatives,
): void {
  const atRisk = new RiskSums(columns.length);
  for (let g = groups.length - 1; g >= 0; g--) {
    const { events, censored } = groups[g];
    for (const i of censored) atRisk.addSubject(columns, i, weights[i] * Math.exp(predictors[i]));
    if (events.length === 0) continue;
    const failing = new RiskSums(columns.length);
    let weight = 0;
    for (const i of events) {
      weight += weights[i];
      into.logLikelihood += weights[i] * predictors[i];
      columns.forEach((column, j) => (into.score[j] += weights[i] * column[i]));
      failing.addSubject(columns, i, weights[i] * Math.exp(predictors[i]));
    }
    const steps = ties === 'EFRON' ? events.length : 1;
    for (let step = 0; step < steps; step++) {
      atRisk.addShare(failing, 1 / steps);
      subtractMean(atRisk, weight / steps, into);
    }
  }
}

function subtractMean({ zero, first, second }: RiskSums, weight: number, into: CoxDerivatives): void {
  into.logLikelihood -= weight * Math.log(zero);
  for (let j = 0; j < first.length; j++) {
    const mean = first[j] / zero;
    into.score[j] -= weight * mean;
    for (let k = 0; k <= j; k++) into.information[j][k] += (weight * (second[j][k] - mean * first[k])) / zero;
  }
}
