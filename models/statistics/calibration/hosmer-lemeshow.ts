import { chiSquareUpper } from '../../core/special/chi-square';
import { type CalibrationBin, calibrationBins } from './calibration-bins';

export interface HosmerLemeshow {
  readonly method: 'HOSMER_LEMESHOW';
  readonly settings: { readonly groups: number };
  readonly n: number;
  readonly bins: readonly CalibrationBin[];
  readonly statistic: number | null;
  /** Groups with cases − 2. */
  readonly degreesOfFreedom: number;
  readonly pValue: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Hosmer-Lemeshow goodness-of-fit test: Σ (observed − expected)² / expected over groups and both outcomes.
 *
 * @param probabilities in [0, 1] @param labels 1 event, 0 no event @param options groups, default 10
 * @undefined statistic and p null when a group is empty, or expects no events or no non-events and has none; p null when ties
 *   leave fewer than three groups, so that no degree of freedom remains; where a probability of 0 or 1 is contradicted the
 *   statistic is infinite (null) and p is 0
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_OPTION_INVALID
 * @source Hosmer, Lemeshow 1980, doi:10.1080/03610928008827941; ResourceSelection hoslem.test
 * @departs from ResourceSelection without degrees of freedom, where it gives p = 0
 */
export function hosmerLemeshow(
  probabilities: ArrayLike<number>,
  labels: ArrayLike<number>,
  { groups = 10 }: { readonly groups?: number } = {},
): HosmerLemeshow {
  const bins = calibrationBins(probabilities, labels, groups);
  const degreesOfFreedom = bins.filter((bin) => bin.n > 0).length - 2;
  let statistic = 0;
  for (const { n, observed, expected } of bins)
    statistic += (observed - expected) ** 2 / expected + (n - observed - (n - expected)) ** 2 / (n - expected);
  const isExcluded = statistic === Infinity && degreesOfFreedom > 0;
  const isDefined = Number.isFinite(statistic) && bins.length > 0 && bins[0].lower < bins[bins.length - 1].upper;
  const pValue = isDefined && degreesOfFreedom > 0 ? chiSquareUpper(statistic, degreesOfFreedom) : null;
  return {
    method: 'HOSMER_LEMESHOW',
    settings: { groups },
    n: probabilities.length,
    bins,
    statistic: isDefined ? statistic : null,
    degreesOfFreedom,
    pValue: isExcluded ? 0 : pValue,
    undefinedReason: pValue === null ? whyUndefined(bins, isDefined, isExcluded) : null,
  };
}

function whyUndefined(bins: readonly CalibrationBin[], isDefined: boolean, isExcluded: boolean): string {
  if (isDefined) return 'no degrees of freedom: ties leave fewer than three groups';
  if (isExcluded) return 'the statistic is infinite: probabilities of 0 or 1 exclude what happened';
  if (bins.length === 0) return 'no cases';
  if (bins[0].lower === bins[bins.length - 1].upper) return 'all probabilities are equal';
  return bins.some((bin) => bin.n === 0) ? 'a group is empty' : 'a group expects no events or no non-events';
}
