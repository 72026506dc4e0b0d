import { ConcordError } from '../../core/errors';
import { learningErrors } from '../learning.errors';
import type { DroppedFeature } from './z-score';

export interface ImputationOptions {
  /** MEDIAN (default), MEAN, or K_NEAREST: mean of the k nearest training cases that have the value. */
  readonly method?: 'MEDIAN' | 'MEAN' | 'K_NEAREST';
  /** Neighbors of K_NEAREST, an integer from 1; default 5. */
  readonly k?: number;
  /** A feature that misses a larger share of the training cases is dropped; 0 … 1, default 0.2. */
  readonly maximumMissingShare?: number;
}

/** A feature that stays, and what the training cases show of it. */
export interface ImputedFeature {
  readonly name: string;
  /** Training cases without a value. */
  readonly missing: number;
  /** Median or mean of the values that are there; K_NEAREST takes its median where no neighbor can be named. */
  readonly fill: number;
  /** Unit of distances: SD of the values that are there, 1 where they do not vary. */
  readonly scale: number;
}

/** An imputation as plain JSON. */
export interface ImputationState {
  readonly settings: Required<ImputationOptions>;
  readonly features: readonly ImputedFeature[];
  readonly dropped: readonly DroppedFeature[];
  /** K_NEAREST: values of the training cases by feature, null where missing; else null. They are data of patients. */
  readonly donors: readonly (readonly (number | null)[])[] | null;
}

/** Completes the options. @throws TRAINING_PLAN_INVALID */
export function imputationSettings(options: ImputationOptions): Required<ImputationOptions> {
  const { method = 'MEDIAN', k = 5, maximumMissingShare = 0.2 } = options;
  const problem = ['MEDIAN', 'MEAN', 'K_NEAREST'].includes(method)
    ? Number.isInteger(k) && k >= 1
      ? maximumMissingShare >= 0 && maximumMissingShare <= 1
        ? null
        : `maximumMissingShare is ${maximumMissingShare}, not from 0 to 1`
      : `k is ${k}, not an integer from 1`
    : `there is no imputation ${String(method)}`;
  if (problem !== null)
    throw new ConcordError(learningErrors.TRAINING_PLAN_INVALID, `In the imputation ${problem}.`, { problem });
  return { method, k, maximumMissingShare };
}
