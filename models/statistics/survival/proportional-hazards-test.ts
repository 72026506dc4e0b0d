import { chiSquareUpper } from '../../core/special/chi-square';
import { midranks } from '../midranks';
import { type CoxData, type CoxProblem, linearPredictors, prepareCox } from './cox-data';
import type { CoxRegression } from './cox-regression';
import { generalizedCholesky, solveGeneralized } from './generalized-cholesky';
import { kaplanMeier } from './kaplan-meier';
import type { TimeGroup } from './survival-times';

/** The function of time g(t) by which a log hazard ratio might change: KM is 1 − S(t−) of all subjects. */
export type TimeTransform = 'KM' | 'IDENTITY' | 'LOG' | 'RANK';

export interface ProportionalHazardsOptions {
  /** Default KM. */
  readonly transform?: TimeTransform;
  /** Covariates tested together, for example the columns of one factor; default each on its own. Indices of covariates. */
  readonly terms?: readonly { readonly name: string; readonly covariates: readonly number[] }[];
}

export interface ProportionalHazardsTest {
  readonly method: 'SCORE_TEST';
  readonly settings: { readonly transform: TimeTransform };
  /** One for each term. */
  readonly terms: readonly TermTest[];
  /** All terms together. */
  readonly global: TermTest;
}

export interface TermTest {
  readonly name: string;
  readonly statistic: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Test of proportional hazards: the score test of β(t) = β + θ g(t) at θ = 0.
 *
 * @param data that the model was fitted to @param model of {@link coxRegression}
 * @undefined infinite coefficients, g not finite at an event (log of time 0), or a singular information: null with reason
 * @cost O(T n p²) for T events
 * @source Grambsch, Therneau 1994, doi:10.1093/biomet/81.3.515; survival 3.5 cox.zph(), which since 3.0 is this exact test
 */
export function proportionalHazardsTest(
  data: CoxData,
  model: CoxRegression,
  options: ProportionalHazardsOptions = {},
): ProportionalHazardsTest {
  const transform = options.transform ?? 'KM';
  const problem = prepareCox(data);
  const used = model.coefficients.flatMap(({ estimate }, j) => (estimate === null ? [] : [j]));
  const single = model.coefficients.map(({ name }, j) => ({ name, covariates: [j] }));
  const terms = options.terms ?? single;
  const g = centeredTransform(data, problem, transform);
  const sums = timeScore(problem, model, g);
  const test = (name: string, covariates: readonly number[]): TermTest =>
    scoreTest(
      name,
      used,
      covariates.filter((j) => used.includes(j)),
      sums,
    );
  return {
    method: 'SCORE_TEST',
    settings: { transform },
    terms: terms.map((term) => test(term.name, term.covariates)),
    global: test('GLOBAL', used),
  };
}

/** g of each subject's time, less its mean over events. */
function centeredTransform(
  data: CoxData,
  { times, event, events }: CoxProblem,
  transform: TimeTransform,
): Float64Array {
  const g = TRANSFORMS[transform](times, data);
  const mean = g.reduce((sum, value, i) => (event[i] === 1 ? sum + value : sum), 0) / events;
  return g.map((value) => value - mean);
}

const TRANSFORMS: Readonly<Record<TimeTransform, (times: Float64Array, data: CoxData) => Float64Array>> = {
  IDENTITY: (times) => times,
  LOG: (times) => times.map(Math.log),
  RANK: (times) => midranks(times).ranks,
  KM: (times, data) => {
    const { points } = kaplanMeier(data);
    const before = new Map(points.map((point, i) => [point.time, i === 0 ? 0 : 1 - points[i - 1].survival]));
    return times.map((time) => before.get(time) as number);
  },
};

/** Score of θ, and the information of (β, θ) in its three blocks Σ V, Σ g V, Σ g² V. */
interface TimeScore {
  readonly score: Float64Array;
  readonly blocks: readonly (readonly Float64Array[])[];
}

function timeScore(problem: CoxProblem, model: CoxRegression, g: Float64Array): TimeScore {
  const p = problem.columns.length;
  const sums: TimeScore = {
    score: new Float64Array(p),
    blocks: [0, 1, 2].map(() => Array.from({ length: p }, () => new Float64Array(p))),
  };
  const risks = linearPredictors(problem, model.iterate.coefficients).map((v, i) => problem.weights[i] * Math.exp(v));
  for (const groups of problem.strata)
    addStratum(problem, groups, { risks, g, efron: model.settings.ties === 'EFRON' }, sums);
  return sums;
}

interface RiskTimes {
  readonly risks: Float64Array;
  readonly g: Float64Array;
  readonly efron: boolean;
}

function addStratum(
  problem: CoxProblem,
  groups: readonly TimeGroup[],
  { risks, g, efron }: RiskTimes,
  sums: TimeScore,
): void {
  const { columns, weights } = problem;
  const atRisk: number[] = [];
  for (let at = groups.length - 1; at >= 0; at--) {
    const { events, censored } = groups[at];
    atRisk.push(...events, ...censored);
    if (events.length === 0) continue;
    const share = events.reduce((total, i) => total + weights[i], 0) / events.length;
    const time = g[events[0]];
    for (const i of events) columns.forEach((column, j) => (sums.score[j] += time * weights[i] * column[i]));
    const failing = new Set(events);
    events.forEach((_, k) => {
      const out = efron ? k / events.length : 0;
      const r = atRisk.map((i) => (failing.has(i) ? (1 - out) * risks[i] : risks[i]));
      addMoments(columns, atRisk, r, { share, time }, sums);
    });
  }
}

/** Mean and covariance of the covariates over one risk set. */
function addMoments(
  columns: readonly Float64Array[],
  members: readonly number[],
  risks: readonly number[],
  { share, time }: { readonly share: number; readonly time: number },
  { score, blocks }: TimeScore,
): void {
  const total = risks.reduce((sum, r) => sum + r, 0);
  const means = columns.map((column) => members.reduce((sum, i, m) => sum + risks[m] * column[i], 0) / total);
  means.forEach((mean, j) => {
    score[j] -= share * time * mean;
    for (let k = 0; k <= j; k++) {
      const product = members.reduce(
        (sum, i, m) => sum + risks[m] * (columns[j][i] - mean) * (columns[k][i] - means[k]),
        0,
      );
      const covariance = (share * product) / total;
      blocks.forEach((block, power) => {
        block[j][k] += covariance * time ** power;
        if (k < j) block[k][j] += covariance * time ** power;
      });
    }
  });
}

function scoreTest(
  name: string,
  used: readonly number[],
  tested: readonly number[],
  { score, blocks }: TimeScore,
): TermTest {
  const index = [...used.map((j) => ({ j, power: 0 })), ...tested.map((j) => ({ j, power: 1 }))];
  const information = index.map((a) => index.map((b) => blocks[a.power + b.power][a.j][b.j]));
  const gradient = index.map(({ j, power }) => (power === 0 ? 0 : score[j]));
  const degreesOfFreedom = tested.length;
  const refuse = (undefinedReason: string): TermTest => ({
    name,
    statistic: null,
    degreesOfFreedom,
    pValue: null,
    undefinedReason,
  });
  if (degreesOfFreedom === 0) return refuse('no coefficient to test');
  if (!information.flat().every(Number.isFinite)) return refuse('the function of time is not finite at an event');
  const factor = generalizedCholesky(information);
  if (factor.rank < index.length) return refuse('the information is singular: too few distinct event times');
  const statistic = solveGeneralized(factor, gradient).reduce((sum, value, i) => sum + value * gradient[i], 0);
  return {
    name,
    statistic,
    degreesOfFreedom,
    pValue: chiSquareUpper(statistic, degreesOfFreedom),
    undefinedReason: null,
  };
}
