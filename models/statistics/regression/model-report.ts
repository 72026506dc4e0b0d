import { qrDecompose } from '../../core/linear-algebra/householder-qr';
import { chiSquareUpper } from '../../core/special/chi-square';
import { type Concordance, concordance } from './concordance';
import { giniMeanDifference } from './gini-mean-difference';
import { inverseLogit } from './logistic-function';
import { logisticInput } from './logistic-input';
import type { ModelDesign } from './model-design';
import { newtonDesign } from './newton-design';
import { newtonLogistic } from './newton-logistic';
import { type RSquared, rSquared } from './r-squared';
import { detectSeparation, type SeparationStatus } from './separation';

export interface ReportOptions {
  /** Fall of the deviance at which the iterations stop, default 0.025. */
  readonly devianceTolerance?: number;
  /** Default 12. */
  readonly maximumIterations?: number;
  /** Relative length at which a column of the information matrix counts as dependent, default 1e-7. */
  readonly singularTolerance?: number;
  /** Probabilities are ranked in this many bins; null (default) ranks them exactly. rms uses 5000. */
  readonly rankBins?: number | null;
}

/** Indices of a logistic model in the manner of rms lrm. */
export interface ModelReport {
  readonly method: 'LOGISTIC_NEWTON';
  readonly n: number;
  readonly events: number;
  /** null where the estimate is infinite. */
  readonly coefficients: readonly {
    readonly name: string;
    readonly estimate: number | null;
    readonly standardError: number | null;
  }[];
  readonly nullDeviance: number | null;
  readonly deviance: number | null;
  readonly chiSquare: number | null;
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly concordance: Concordance | null;
  readonly rSquared: RSquared | null;
  readonly brier: number | null;
  /** Gini's mean difference of the linear predictor, null under separation; exp(g) is its odds ratio. */
  readonly g: number | null;
  /** Gini's mean difference of the probability. */
  readonly gp: number | null;
  readonly separation: SeparationStatus;
  readonly undefinedReason: string | null;
}

/** Cases that rms asks for. */
const FEWEST = 3;

/**
 * Fits a logistic regression by Newton's method and reports it as rms lrm does: χ², rank indices, R² by Nagelkerke and for
 * the effective number of cases, Brier score, Gini indices.
 *
 * @param design columns with the intercept first @param labels 1 event, 0 no event
 * @undefined one class, fewer than three cases, no convergence, or an information matrix that is singular at the tolerance (which badly scaled
 *   columns also make): nulls and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID
 * @source Harrell 2015, Regression Modeling Strategies, 10.8; rms 6.5 lrm
 * @departs from rms, whose rank indices are those of probabilities in bins of 0.0002, unless rankBins says so
 */
export function modelReport(design: ModelDesign, labels: ArrayLike<number>, options: ReportOptions = {}): ModelReport {
  const { singularTolerance = 1e-7, rankBins = null } = options;
  const { problem, events, undefinedReason } = logisticInput(design.columns, labels);
  const base = {
    method: 'LOGISTIC_NEWTON',
    n: labels.length,
    events,
    degreesOfFreedom: design.columns.length - 1,
  } as const;
  if (undefinedReason !== null) return emptyReport(base, design, undefinedReason);
  if (labels.length < FEWEST) return emptyReport(base, design, 'fewer than three cases');
  const once = new Uint8Array(labels.length).fill(1);
  const fit = newtonLogistic(newtonDesign(design.columns.slice(1), labels), once, options);
  if (!fit) return emptyReport(base, design, 'singular information matrix, or no convergence');
  const linearPredictor = Float64Array.from(labels, (_, i) =>
    design.columns.reduce((sum, column, j) => sum + column[i] * fit.coefficients[j], 0),
  );
  const fitted = linearPredictor.map(inverseLogit);
  const variances = variancesOf(design.columns, fitted, singularTolerance);
  if (!variances) return emptyReport(base, design, 'singular information matrix');
  const { direction, status } = detectSeparation(problem, fitted);
  const chiSquare = fit.nullDeviance - fit.deviance;
  const { n, degreesOfFreedom } = base;
  return {
    ...base,
    coefficients: design.names.map((name, j) => ({
      name,
      estimate: direction[j] === 0 ? fit.coefficients[j] : null,
      standardError: direction[j] === 0 ? Math.sqrt(variances[j]) : null,
    })),
    nullDeviance: fit.nullDeviance,
    deviance: fit.deviance,
    chiSquare,
    pValue: degreesOfFreedom > 0 ? chiSquareUpper(chiSquare, degreesOfFreedom) : null,
    concordance: concordance(rankBins === null ? linearPredictor : fitted.map((p) => Math.floor(p * rankBins)), labels),
    rSquared: rSquared(chiSquare, degreesOfFreedom, { n, events, nullDeviance: fit.nullDeviance }),
    brier: fitted.reduce((sum, p, i) => sum + (p - labels[i]) ** 2 / n, 0),
    g: status === 'NONE' ? giniMeanDifference(linearPredictor.slice().sort()) : null,
    gp: giniMeanDifference(fitted.slice().sort()),
    separation: status,
    undefinedReason,
  };
}

/** Diagonal of the inverse information, null when it is singular at the tolerance. */
function variancesOf(columns: readonly Float64Array[], fitted: Float64Array, tolerance: number): number[] | null {
  const weighted = columns.map((column) => column.map((value, i) => value * fitted[i] * (1 - fitted[i])));
  const information = columns.map((column) =>
    Float64Array.from(weighted, (other) => other.reduce((sum, value, i) => sum + value * column[i], 0)),
  );
  const size = columns.length;
  const qr = qrDecompose(information, { tolerance });
  if (qr.rank < size) return null;
  return columns.map((_, j) => qr.solve(Float64Array.from({ length: size }, (_, k) => Number(k === j)))[j]);
}

function emptyReport(
  base: Pick<ModelReport, 'method' | 'n' | 'events' | 'degreesOfFreedom'>,
  { names }: ModelDesign,
  undefinedReason: string,
): ModelReport {
  return {
    ...base,
    coefficients: names.map((name) => ({ name, estimate: null, standardError: null })),
    nullDeviance: null,
    deviance: null,
    chiSquare: null,
    pValue: null,
    concordance: null,
    rSquared: null,
    brier: null,
    g: null,
    gp: null,
    separation: 'NONE',
    undefinedReason,
  };
}
