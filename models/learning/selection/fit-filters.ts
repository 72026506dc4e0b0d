import type { AgreementGate } from '../../statistics/agreement';
import { type CorrelationMethod, correlationMatrix } from '../../statistics/comparison';
import type { TrainingRows } from '../training-rows';
import { correlatedFeatures, type CorrelationFilterOptions } from './correlated-features';
import { FeatureFilter } from './feature-filter';
import { linearCombinations } from './linear-combinations';
import { type NearZeroVarianceOptions, varianceMetrics } from './near-zero-variance';

/** Drops features that hardly vary between the training cases; see {@link varianceMetrics}. */
export function fitVarianceFilter(rows: TrainingRows, options: NearZeroVarianceOptions = {}): FeatureFilter {
  const reasons = new Map<number, string>();
  rows.columns.forEach((column, f) => {
    const { isNearZero, hasZeroVariance, frequencyRatio, percentUnique } = varianceMetrics(column, options);
    if (hasZeroVariance) reasons.set(f, 'constant in the training cases');
    else if (isNearZero)
      reasons.set(
        f,
        `the most frequent value is ${frequencyRatio.toPrecision(3)} times as frequent as the second, ` +
          `and only ${percentUnique.toPrecision(3)} % of the values are distinct`,
      );
  });
  const { frequencyRatio = 95 / 5, percentUnique = 10 } = options;
  return FeatureFilter.dropping(rows, reasons, {
    method: 'NEAR_ZERO_VARIANCE',
    settings: { frequencyRatio, percentUnique },
  });
}

/** Drops features that are highly correlated with others in the training cases; see {@link correlatedFeatures}. */
export function fitCorrelationFilter(
  rows: TrainingRows,
  options: CorrelationFilterOptions & { readonly correlation?: CorrelationMethod } = {},
): FeatureFilter {
  const { correlation = 'PEARSON', cutoff = 0.9, search = 'SEQUENTIAL' } = options;
  const matrix = correlationMatrix(rows.columns, correlation);
  const reason = `the absolute correlation with another feature is above ${cutoff}`;
  const reasons = new Map(correlatedFeatures(matrix, options).map((f) => [f, reason]));
  return FeatureFilter.dropping(rows, reasons, {
    method: 'CORRELATION',
    settings: { correlation, cutoff, search },
  });
}

/** Drops features that are linear combinations of others in the training cases; see {@link linearCombinations}. */
export function fitCombinationFilter(rows: TrainingRows): FeatureFilter {
  const name = (f: number): string => rows.featureNames[f];
  const reasons = new Map(
    linearCombinations(rows.columns).combinations.map(([dependent, ...parts]) => [
      dependent,
      parts.length === 0 ? 'zero in every training case' : `a linear combination of ${parts.map(name).join(', ')}`,
    ]),
  );
  return FeatureFilter.dropping(rows, reasons, { method: 'LINEAR_COMBINATION', settings: {} });
}

/** The filter that an agreement gate amounts to: the features on which the readers agree. */
export function agreementFilter({ settings, kept, dropped }: AgreementGate): FeatureFilter {
  return FeatureFilter.fromJSON({ method: 'AGREEMENT_GATE', settings: { ...settings }, kept, dropped });
}
