import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';

export type UnivariateTest = 'MANN_WHITNEY' | 'WELCH_T' | 'STUDENT_T';
export type LambdaRule = 'LAMBDA_MIN' | 'LAMBDA_1SE';

/** Everything that decides how a signature is trained; stored with the run and in the manifest. */
export interface TrainingPlan {
  /** Seed of the folds, a safe integer ≥ 0. */
  readonly seed: number;
  readonly univariate: {
    readonly test: UnivariateTest;
    readonly adjustment: 'BENJAMINI_HOCHBERG' | 'NONE';
    /** A feature survives when its (adjusted) p is below this; 0 < alpha ≤ 1. */
    readonly alpha: number;
    /** When fewer survive, this many with the smallest p are kept instead, and the funnel says so; 0 turns it off. */
    readonly minimumFeatures: number;
  };
  readonly lasso: {
    /** Folds of the cross-validation, 3 … 50; reduced to the number of cases when there are fewer. */
    readonly folds: number;
    readonly lambdaRule: LambdaRule;
    /** Length of the path before early stopping, 10 … 1000. */
    readonly lambdaCount: number;
    /** Smallest λ over largest; null takes 0.01 when cases < features and 0.0001 otherwise, as glmnet. */
    readonly lambdaMinRatio: number | null;
  };
  readonly confidenceLevel: number;
}

export interface PartialTrainingPlan {
  readonly seed?: number;
  readonly univariate?: Partial<TrainingPlan['univariate']>;
  readonly lasso?: Partial<TrainingPlan['lasso']>;
  readonly confidenceLevel?: number;
}

export const DEFAULT_TRAINING_PLAN: TrainingPlan = {
  seed: 20240101,
  univariate: { test: 'MANN_WHITNEY', adjustment: 'BENJAMINI_HOCHBERG', alpha: 0.05, minimumFeatures: 10 },
  lasso: { folds: 10, lambdaRule: 'LAMBDA_MIN', lambdaCount: 100, lambdaMinRatio: null },
  confidenceLevel: 0.95,
};

type Check = readonly [test: (value: unknown) => boolean, expected: string];

const integer = (low: number, high: number): Check => [
  (v) => Number.isInteger(v) && (v as number) >= low && (v as number) <= high,
  `an integer from ${low} to ${high}`,
];
const oneOf = (...choices: string[]): Check => [(v) => choices.includes(v as string), `one of ${choices.join(', ')}`];
const share = (upTo: string, test: (v: number) => boolean): Check => [
  (v) => typeof v === 'number' && v > 0 && test(v),
  upTo,
];

const CHECKS: Readonly<Record<string, Check | Readonly<Record<string, Check>>>> = {
  seed: integer(0, Number.MAX_SAFE_INTEGER),
  univariate: {
    test: oneOf('MANN_WHITNEY', 'WELCH_T', 'STUDENT_T'),
    adjustment: oneOf('BENJAMINI_HOCHBERG', 'NONE'),
    alpha: share('above 0 and at most 1', (v) => v <= 1),
    minimumFeatures: integer(0, 10_000),
  },
  lasso: {
    folds: integer(3, 50),
    lambdaRule: oneOf('LAMBDA_MIN', 'LAMBDA_1SE'),
    lambdaCount: integer(10, 1000),
    lambdaMinRatio: [(v) => v === null || (typeof v === 'number' && v > 0 && v < 1), 'null or between 0 and 1'],
  },
  confidenceLevel: share('between 0 and 1', (v) => v < 1),
};

/**
 * Completes a plan with the defaults and checks it.
 *
 * @param partial any part of a plan, for example from a request
 * @returns the whole plan, keys in one order
 * @throws TRAINING_PLAN_INVALID listing every unknown key and every value outside its range
 */
export function trainingPlan(partial: PartialTrainingPlan = {}): TrainingPlan {
  const problems: string[] = [];
  const plan = complete(partial, DEFAULT_TRAINING_PLAN as unknown as Record<string, unknown>, CHECKS, '', problems);
  if (problems.length > 0)
    throw new ConcordError(learningErrors.TRAINING_PLAN_INVALID, `${problems.join('; ')}.`, { problems });
  return plan as unknown as TrainingPlan;
}

function complete(
  given: unknown,
  defaults: Readonly<Record<string, unknown>>,
  checks: typeof CHECKS,
  path: string,
  problems: string[],
): Record<string, unknown> {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    problems.push(`${path || 'the plan'} must be an object`);
    return { ...defaults };
  }
  const values = given as Record<string, unknown>;
  for (const key of Object.keys(values))
    if (!Object.hasOwn(checks, key)) problems.push(`${path}${key} is not a setting`);
  const result: Record<string, unknown> = {};
  for (const [key, check] of Object.entries(checks)) {
    const value = values[key] === undefined ? defaults[key] : values[key];
    if (Array.isArray(check)) {
      const [test, expected] = check as unknown as Check;
      if (!test(value)) problems.push(`${path}${key} must be ${expected}`);
      result[key] = value;
    } else {
      const inner = defaults[key] as Record<string, unknown>;
      result[key] = complete(value, inner, check as typeof CHECKS, `${path}${key}.`, problems);
    }
  }
  return result;
}
