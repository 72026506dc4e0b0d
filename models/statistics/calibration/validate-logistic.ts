import { inverseLogit, logit } from '../regression/logistic-function';
import { logisticInput } from '../regression/logistic-input';
import type { ModelDesign } from '../regression/model-design';
import { bootstrapOptimism, type BootstrapOptions, type OptimismRow } from './bootstrap-optimism';
import { bootstrapSettings, type BootstrapSettings } from './bootstrap-settings';
import { apparentIndices, testIndices, VALIDATION_INDICES } from './validation-indices';

/** Name of an index of a validation: `emax` is the largest difference that recalibration makes to a probability. */
export type ValidationIndexName = (typeof VALIDATION_INDICES)[number] | 'emax';

export interface ValidationIndex extends OptimismRow {
  readonly name: ValidationIndexName;
}

export interface LogisticValidation {
  readonly method: 'BOOTSTRAP_OPTIMISM';
  readonly settings: BootstrapSettings;
  readonly n: number;
  readonly events: number;
  /** Bootstrap samples in which the model could be fitted. */
  readonly fitted: number;
  readonly indices: readonly ValidationIndex[];
  readonly undefinedReason: string | null;
}

/** Probabilities at which the largest difference is sought, as in rms. */
const GRID = 2000;

/**
 * Internal validation of a logistic regression: discrimination and calibration corrected for optimism by the bootstrap, as
 * rms validate(lrm).
 *
 * @param design columns with the intercept first @param labels 1 event, 0 no event
 * @returns dxy (2 AUC − 1), r2 (Nagelkerke), intercept and slope of recalibration, emax, d, u, q, brier, g, gp
 * @undefined no fit on the original cases (one class, dependent columns, no convergence): no indices, and the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_OPTION_INVALID
 * @cost resamples · O(cases · columns²)
 * @source Harrell, Lee, Mark 1996, doi:10.1002/(SICI)1097-0258(19960229)15:4<361::AID-SIM168>3.0.CO;2-4; rms 6.5 validate
 * @departs from rms in its random numbers
 */
export function validateLogistic(
  design: ModelDesign,
  labels: ArrayLike<number>,
  options: BootstrapOptions = {},
): LogisticValidation {
  const settings = bootstrapSettings(options);
  const { events, undefinedReason } = logisticInput(design.columns, labels);
  const base = { method: 'BOOTSTRAP_OPTIMISM', settings, n: labels.length, events } as const;
  const measure = {
    original: (sample: Parameters<typeof apparentIndices>[0]) => apparentIndices(sample, labels),
    training: (sample: Parameters<typeof apparentIndices>[0]) => apparentIndices(sample, labels),
    test: (sample: Parameters<typeof apparentIndices>[0]) => testIndices(sample, labels),
  };
  const result = undefinedReason === null ? bootstrapOptimism({ design, labels }, measure, options) : null;
  if (!result)
    return {
      ...base,
      fitted: 0,
      indices: [],
      undefinedReason: undefinedReason ?? 'the model has no fit on these cases',
    };
  const indices: ValidationIndex[] = VALIDATION_INDICES.map((name, k) => ({ name, ...result.rows[k] }));
  return {
    ...base,
    fitted: result.fitted,
    indices: [...indices.slice(0, 4), largestDifference(indices[2], indices[3]), ...indices.slice(4)],
    undefinedReason,
  };
}

/** Largest |p − P(p)| over probabilities p, P recalibrated by the corrected intercept and slope. */
function largestDifference(intercept: OptimismRow, slope: OptimismRow): ValidationIndex {
  const base = { name: 'emax', original: 0, training: 0, resamples: intercept.resamples } as const;
  if (intercept.corrected === null || slope.corrected === null)
    return { ...base, test: null, optimism: null, corrected: null };
  let largest = 0;
  for (let k = 1; k < GRID; k++) {
    const p = k / GRID;
    const recalibrated = inverseLogit(intercept.corrected + slope.corrected * logit(p));
    largest = Math.max(largest, Math.abs(p - recalibrated));
  }
  return { ...base, test: largest, optimism: largest, corrected: largest };
}
