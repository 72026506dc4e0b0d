import { choleskyFactor, choleskyInverse } from '../../core/linear-algebra/cholesky';
import { qrDecompose } from '../../core/linear-algebra/householder-qr';
import { findRoot } from '../../core/optimization/find-root';
import { chiSquareUpper } from '../../core/special/chi-square';
import { type ConfidenceInterval, normalCriticalValue } from '../confidence-interval';
import { logisticInput } from './logistic-input';
import type { DesignRecipe, ModelDesign } from './model-design';
import { informationOf, maximizePenalized, type PenalizedMaximum } from './penalized-likelihood';

export interface FirthOptions {
  /** Intervals and p values by the penalized profile likelihood (default) or by Wald. */
  readonly inference?: 'PROFILE' | 'WALD';
  /** Coverage, default 0.95. */
  readonly level?: number;
}

export interface FirthCoefficient {
  readonly name: string;
  readonly estimate: number;
  /** From the augmented weights w (1 + h), as logistf gives it. */
  readonly standardError: number;
  /** From the plain Fisher information, as Heinze and Schemper give it. */
  readonly fisherStandardError: number;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly pValue: number;
}

export interface FirthFit {
  readonly method: 'LOGISTIC_FIRTH';
  readonly settings: { readonly inference: 'PROFILE' | 'WALD'; readonly level: number };
  readonly n: number;
  readonly events: number;
  readonly recipe: DesignRecipe;
  readonly coefficients: readonly FirthCoefficient[];
  readonly fitted: readonly number[];
  readonly logLikelihood: number | null;
  /** Intercept free, other coefficients 0, the penalty in all columns. */
  readonly nullLogLikelihood: number | null;
  readonly likelihoodRatio: {
    readonly statistic: number;
    readonly degreesOfFreedom: number;
    readonly pValue: number | null;
  } | null;
  readonly converged: boolean;
  readonly undefinedReason: string | null;
}

/** Relative length at which a column counts as dependent on those before it. */
const RANK_TOLERANCE = 1e-9;

/**
 * Logistic regression by Firth's penalized likelihood: finite estimates also under separation, and less biased ones in
 * small samples.
 *
 * @param design columns with the intercept first @param labels 1 event, 0 no event
 * @returns estimates with profile (or Wald) intervals and tests, and both kinds of standard error
 * @undefined no cases or dependent columns: no estimates, and the reason; a profile limit that is not reached makes the
 *   interval null
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_OPTION_INVALID
 * @cost about 30 maximizations per coefficient for the profile
 * @source Firth 1993, doi:10.1093/biomet/80.1.27; Heinze, Schemper 2002, doi:10.1002/sim.1047; logistf 1.26
 */
export function firthLogistic(design: ModelDesign, labels: ArrayLike<number>, options: FirthOptions = {}): FirthFit {
  const { inference = 'PROFILE', level = 0.95 } = options;
  const critical = normalCriticalValue(level);
  const { events } = logisticInput(design.columns, labels);
  const base = {
    method: 'LOGISTIC_FIRTH',
    settings: { inference, level },
    n: design.n,
    events,
    recipe: design.recipe,
  } as const;
  const scales = design.columns.map((column) => Math.sqrt(column.reduce((s, v) => s + v * v, 0) / column.length) || 1);
  const columns = design.columns.map((column, j) => column.map((value) => value / scales[j]));
  const size = columns.length;
  const start = new Float64Array(size);
  const free = columns.map(() => true);
  const isIndependent = qrDecompose(columns, { tolerance: RANK_TOLERANCE }).rank === size;
  const full = isIndependent ? maximizePenalized(columns, labels, { free, start }) : null;
  const none = full && maximizePenalized(columns, labels, { free: free.map((_, j) => j === 0), start });
  if (!full || !none) return { ...base, ...nothing(design.n === 0 ? 'no cases' : 'singular information matrix') };
  const profile: Profile = { columns, labels, full };
  const errors = standardErrors(columns, full);
  const coefficients = design.names.map((name, j) => {
    const estimate = full.coefficients[j];
    const { limits, pValue } =
      inference === 'PROFILE'
        ? profileInference(profile, j, critical, errors[j].augmented)
        : waldInference(estimate, errors[j].augmented, critical);
    return {
      name,
      estimate: estimate / scales[j],
      standardError: errors[j].augmented / scales[j],
      fisherStandardError: errors[j].fisher / scales[j],
      confidenceInterval: limits && { lower: limits[0] / scales[j], upper: limits[1] / scales[j], level },
      pValue,
    };
  });
  const logScale = scales.reduce((sum, scale) => sum + Math.log(scale), 0); // the penalty's share of the scaling
  const statistic = 2 * (full.logLikelihood - none.logLikelihood);
  return {
    ...base,
    coefficients,
    fitted: [...full.fitted],
    logLikelihood: full.logLikelihood + logScale,
    nullLogLikelihood: none.logLikelihood + logScale,
    likelihoodRatio: {
      statistic,
      degreesOfFreedom: size - 1,
      pValue: size > 1 ? chiSquareUpper(statistic, size - 1) : null,
    },
    converged: full.converged,
    undefinedReason: null,
  };
}

interface Profile {
  readonly columns: readonly Float64Array[];
  readonly labels: ArrayLike<number>;
  readonly full: PenalizedMaximum;
}

interface Inference {
  readonly limits: readonly [number, number] | null;
  readonly pValue: number;
}

function standardErrors(columns: readonly Float64Array[], full: PenalizedMaximum) {
  const size = columns.length;
  const invert = (factors?: Float64Array): Float64Array =>
    choleskyInverse(
      choleskyFactor(informationOf(columns, full.fitted, factors), size) ?? new Float64Array(size * size),
      size,
    );
  const fisher = invert();
  const augmented = invert(full.leverages.map((h) => 1 + h));
  return columns.map((_, j) => ({
    fisher: Math.sqrt(fisher[j * size + j]),
    augmented: Math.sqrt(augmented[j * size + j]),
  }));
}

function waldInference(estimate: number, standardError: number, critical: number): Inference {
  return {
    limits: [estimate - critical * standardError, estimate + critical * standardError],
    pValue: chiSquareUpper((estimate / standardError) ** 2, 1),
  };
}

/** Standard errors within which a limit is sought, the first step, and the growth of the steps. */
const SEARCH = { farthest: 200, step: 0.5, growth: 1.25 };

/**
 * Limits where the profile has fallen by the critical value, and the test at 0. Going outward in small steps from the
 * maximum, each maximization starts at the nearest one known: the penalized likelihood can have other maxima far away.
 */
function profileInference({ columns, labels, full }: Profile, j: number, critical: number, unit: number): Inference {
  const free = columns.map((_, k) => k !== j);
  const estimate = full.coefficients[j];
  const fall = (value: number, from: Float64Array): [fall: number, coefficients: Float64Array] => {
    const start = from.slice();
    start[j] = value;
    const maximum = maximizePenalized(columns, labels, { free, start });
    return maximum ? [2 * (full.logLikelihood - maximum.logLikelihood), maximum.coefficients] : [NaN, start];
  };
  const limit = (sign: number): number => {
    const known = [full.coefficients];
    const excess = (reach: number): number => {
      const value = estimate + reach * unit;
      const nearest = known.reduce((a, b) => (Math.abs(b[j] - value) < Math.abs(a[j] - value) ? b : a));
      const [fallen, coefficients] = fall(value, nearest);
      known.push(coefficients);
      return fallen - critical ** 2;
    };
    for (let inner = 0, step = SEARCH.step; inner < SEARCH.farthest; inner += step, step *= SEARCH.growth) {
      const value = excess(sign * (inner + step));
      if (Number.isNaN(value)) break;
      if (value >= 0)
        return estimate + findRoot(excess, sign * (inner + step), sign * inner, { tolerance: 1e-9 }) * unit;
    }
    return NaN;
  };
  const limits = [limit(-1), limit(1)] as const;
  const [atZero] = fall(0, new Float64Array(columns.length));
  return { limits: limits.some(Number.isNaN) ? null : limits, pValue: chiSquareUpper(Math.max(0, atZero), 1) };
}

function nothing(undefinedReason: string) {
  const nulls = { logLikelihood: null, nullLogLikelihood: null, likelihoodRatio: null };
  return { coefficients: [], fitted: [], ...nulls, converged: false, undefinedReason };
}
