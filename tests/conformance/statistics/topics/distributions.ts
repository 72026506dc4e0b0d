import { betaProbability, betaQuantile } from '../../../../models/core/special/beta-distribution';
import { chiSquareProbability, chiSquareQuantile } from '../../../../models/core/special/chi-square';
import {
  binomialDensity,
  binomialProbability,
  hypergeometricDensity,
  hypergeometricProbability,
  poissonDensity,
  poissonProbability,
} from '../../../../models/core/special/discrete-distributions';
import { fProbability, fQuantile } from '../../../../models/core/special/f-distribution';
import { gammaProbability, gammaQuantile } from '../../../../models/core/special/gamma-distribution';
import { logBeta, logChoose, logGamma } from '../../../../models/core/special/log-gamma';
import {
  noncentralBetaProbability,
  noncentralChiSquareProbability,
  noncentralFProbability,
  noncentralTProbability,
} from '../../../../models/core/special/noncentral';
import { normalProbability, normalQuantile } from '../../../../models/core/special/normal';
import { digamma, trigamma } from '../../../../models/core/special/polygamma';
import { studentTProbability, studentTQuantile } from '../../../../models/core/special/student-t';
import {
  studentizedRangeProbability,
  studentizedRangeQuantile,
} from '../../../../models/core/special/studentized-range';
import type { TailOptions } from '../../../../models/core/special/tails';
import { RankSumTable } from '../../../../models/statistics/comparison/rank-sum-distribution';
import { signedRankTails } from '../../../../models/statistics/comparison/signed-rank-distribution';
import { toNumber } from '../../r-reference/reference-file';
import { type Compute, type Topic } from '../../r-reference/topic';

type Row = Readonly<Record<string, number>>;
type Evaluate = (row: Row, options: TailOptions) => number;

const rankSums = new RankSumTable();

/** P(X ≤ q) or P(X > q) of a distribution on whole numbers, from its tails P(X ≤ k) and P(X ≥ k). */
function countTail(q: number, tails: { lower(k: number): number; upper(k: number): number }, options: TailOptions) {
  const value = options.upper ? tails.upper(q + 1) : tails.lower(q);
  return options.log ? Math.log(value) : value;
}

const scaleOf = ({ rate = 1, scale = 1 / rate }: Row): number => scale;
const rangeOf = ({ nmeans, df, nranges = 1 }: Row) => ({ means: nmeans, degreesOfFreedom: df, ranges: nranges });

const functions: Readonly<Record<string, Evaluate>> = {
  pnorm: ({ q, mean = 0, sd = 1 }, options) => normalProbability((q - mean) / sd, options),
  qnorm: ({ p, mean = 0, sd = 1 }, options) => mean + sd * normalQuantile(p, options),
  pt: ({ q, df, ncp = 0 }, options) =>
    ncp === 0 ? studentTProbability(q, df, options) : noncentralTProbability(q, df, ncp, options),
  qt: ({ p, df }, options) => studentTQuantile(p, df, options),
  pchisq: ({ q, df, ncp = 0 }, options) =>
    ncp === 0 ? chiSquareProbability(q, df, options) : noncentralChiSquareProbability(q, df, ncp, options),
  qchisq: ({ p, df }, options) => chiSquareQuantile(p, df, options),
  pf: ({ q, df1, df2, ncp = 0 }, options) =>
    ncp === 0
      ? fProbability(q, df1, df2, options)
      : noncentralFProbability(q, { df1, df2, noncentrality: ncp }, options),
  qf: ({ p, df1, df2 }, options) => fQuantile(p, df1, df2, options),
  pbeta: ({ q, shape1, shape2, ncp = 0 }, options) =>
    ncp === 0
      ? betaProbability(q, shape1, shape2, options)
      : noncentralBetaProbability(q, { a: shape1, b: shape2, noncentrality: ncp }, options),
  qbeta: ({ p, shape1, shape2 }, options) => betaQuantile(p, shape1, shape2, options),
  pgamma: (row, options) => gammaProbability(row.q / scaleOf(row), row.shape, options),
  qgamma: (row, options) => scaleOf(row) * gammaQuantile(row.p, row.shape, options),
  lgamma: ({ x }) => logGamma(x),
  lbeta: ({ a, b }) => logBeta(a, b),
  lchoose: ({ n, k }) => logChoose(n, k),
  digamma: ({ x }) => digamma(x),
  trigamma: ({ x }) => trigamma(x),
  pbinom: ({ q, size, prob }, options) => binomialProbability(q, size, prob, options),
  dbinom: ({ x, size, prob }, { log }) => binomialDensity(x, size, prob, log),
  ppois: ({ q, lambda }, options) => poissonProbability(q, lambda, options),
  dpois: ({ x, lambda }, { log }) => poissonDensity(x, lambda, log),
  dhyper: ({ x, m, n, k }, { log }) => hypergeometricDensity(x, { marked: m, others: n, drawn: k }, log),
  phyper: ({ q, m, n, k }, options) => hypergeometricProbability(q, { marked: m, others: n, drawn: k }, options),
  pwilcox: ({ q, m, n }, options) =>
    countTail(
      Math.floor(q + 1e-7),
      { lower: (k) => rankSums.lower(k, m, n), upper: (k) => rankSums.upper(k, m, n) },
      options,
    ),
  psignrank: ({ q, n }, options) =>
    countTail(
      Math.round(q + 1e-7),
      { lower: (k) => signedRankTails(k, n).lower, upper: (k) => signedRankTails(k, n).upper },
      options,
    ),
  ptukey: (row, options) => studentizedRangeProbability(row.q, rangeOf(row), options),
  qtukey: (row, options) => studentizedRangeQuantile(row.p, rangeOf(row), options),
};

const FLAGS = ['lower.tail', 'log.p', 'log'];

const compute: Compute = (call, names) => {
  const f = functions[String(names.f)];
  if (!f || !call.startsWith('mapply(')) return undefined;
  const columns = names.args as Record<string, unknown[]>;
  const numbers = Object.entries(columns).filter(([name]) => !FLAGS.includes(name));
  const length = Math.max(...Object.values(columns).map((column) => column.length));
  return Array.from({ length }, (_, i) => {
    const row = Object.fromEntries(numbers.map(([name, column]) => [name, toNumber(column[i])]));
    const upper = columns['lower.tail']?.[i] === false;
    return f(row, { upper, log: (columns['log.p'] ?? columns.log)?.[i] === true });
  });
};

/** Outputs that R itself computes by quadrature or iteration, with the tolerances of the reference's README. */
const iterated: Readonly<Record<string, { rel: number; abs: number }>> = {
  ptukey: { rel: 0, abs: 1e-8 },
  qbeta: { rel: 1e-9, abs: 1e-12 },
  qt: { rel: 1e-9, abs: 1e-12 },
  qf: { rel: 1e-9, abs: 1e-12 },
};

/** Topic 00: distribution functions at ordinary and extreme arguments. */
export const distributions: Topic = {
  compute,
  toleranceOf: (_item, { f }) => {
    const tolerance = iterated[String(f)];
    return tolerance && (() => tolerance);
  },
};
