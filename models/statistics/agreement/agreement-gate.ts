import { ConcordError } from '../../core/errors';
import type { ConfidenceInterval } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { intraclassCorrelation, type IntraclassOptions } from './intraclass-correlation';

/** Features of every case as one reader's masks give them: `values[case][feature]`, NaN where a feature has no value. */
export interface ReaderFeatures {
  readonly reader: string;
  readonly values: readonly ArrayLike<number>[];
}

export interface AgreementGateOptions extends Pick<IntraclassOptions, 'form' | 'unit' | 'convention' | 'level'> {
  /** A feature is kept when it lies above this, default 0.8. */
  readonly threshold?: number;
  /** What must lie above the threshold: the ICC itself (default), or the lower limit of its interval. */
  readonly criterion?: 'ESTIMATE' | 'LOWER_LIMIT';
}

/** One feature with its agreement and what became of it. */
export interface GatedFeature {
  readonly feature: string;
  readonly value: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly kept: boolean;
  /** Why the feature was dropped. */
  readonly reason: string | null;
}

export interface AgreementGate {
  readonly method: 'AGREEMENT_GATE';
  readonly settings: Required<AgreementGateOptions>;
  /** Cases and readers. */
  readonly n: number;
  readonly readers: readonly string[];
  /** In the order given. */
  readonly features: readonly GatedFeature[];
  readonly kept: readonly string[];
  readonly dropped: readonly { readonly feature: string; readonly reason: string }[];
}

/**
 * Keeps the features on which readers agree.
 *
 * @param names of the features, in the order of the values @param readers at least two, the cases in the same order
 * @param options form and unit of the ICC, threshold and what it is put on; default ICC2 SINGLE > 0.8
 * @returns every feature with ICC and interval; kept and dropped with the reason. A feature without a value in a case is
 *   dropped, not computed on the other cases; so is one that does not vary between cases, whose ICC is undefined
 * @undefined fewer than two cases: every feature is dropped with that reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_OPTION_INVALID
 * @cost O(features × cases × readers)
 * @source Zwanenburg et al. 2020, doi:10.1148/radiol.2020191145 (repeatability of features by ICC)
 */
export function agreementGate(
  names: readonly string[],
  readers: readonly ReaderFeatures[],
  options: AgreementGateOptions = {},
): AgreementGate {
  checkShape(names, readers);
  const settings = {
    form: options.form ?? 'ICC2',
    unit: options.unit ?? 'SINGLE',
    convention: options.convention ?? 'MCGRAW_WONG',
    level: options.level ?? 0.95,
    threshold: options.threshold ?? 0.8,
    criterion: options.criterion ?? 'ESTIMATE',
  } as const;
  const n = readers[0].values.length;
  const features = names.map((feature, at) => {
    const table = Array.from({ length: n }, (_, i) => readers.map((reader) => reader.values[i][at]));
    return gateFeature(feature, table, settings);
  });
  return {
    method: 'AGREEMENT_GATE',
    settings,
    n,
    readers: readers.map((reader) => reader.reader),
    features,
    kept: features.filter((one) => one.kept).map((one) => one.feature),
    dropped: features.flatMap(({ feature, reason }) => (reason === null ? [] : [{ feature, reason }])),
  };
}

function checkShape(names: readonly string[], readers: readonly ReaderFeatures[]): void {
  if (readers.length < 2) {
    const cause = `Agreement is between at least 2 readers, not ${readers.length}.`;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
  }
  for (const { reader, values } of readers) {
    const other = values.find((row) => row.length !== names.length);
    if (values.length === readers[0].values.length && !other) continue;
    const found = other ? `${other.length} features for ${names.length} names` : `${values.length} cases`;
    const cause = `Reader ${reader} has ${found}; the first reader has ${readers[0].values.length} cases.`;
    throw new ConcordError(statisticsErrors.STATISTICS_LENGTH_MISMATCH, cause, { reader });
  }
}

function gateFeature(
  feature: string,
  table: readonly (readonly number[])[],
  settings: Required<AgreementGateOptions>,
): GatedFeature {
  const drop = (reason: string, value: number | null = null, interval: ConfidenceInterval | null = null) => ({
    feature,
    value,
    confidenceInterval: interval,
    kept: false,
    reason,
  });
  const missing = table.filter((row) => !row.every(Number.isFinite)).length;
  if (missing > 0) return drop(`no value in ${missing} of ${table.length} cases`);
  const { value, confidenceInterval, undefinedReason } = intraclassCorrelation(table, settings);
  if (value === null) return drop(`ICC undefined: ${undefinedReason}`);
  // Readers who agree exactly have no interval, and no uncertainty from reading either.
  const tested = settings.criterion === 'ESTIMATE' ? value : (confidenceInterval?.lower ?? (value === 1 ? 1 : NaN));
  if (tested > settings.threshold) return { feature, value, confidenceInterval, kept: true, reason: null };
  const what = settings.criterion === 'ESTIMATE' ? 'ICC' : 'lower limit of the ICC';
  return drop(`${what} ${Number(tested.toFixed(4))} is not above ${settings.threshold}`, value, confidenceInterval);
}
