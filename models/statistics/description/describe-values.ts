import { mean, sumOfSquares } from '../../core/numeric/moments';
import { median, quantiles } from '../quantile';

/** Summary of a list of numbers. */
export interface ValueSummary {
  readonly n: number;
  readonly mean: number | null;
  readonly variance: number | null;
  readonly standardDeviation: number | null;
  readonly median: number | null;
  readonly lowerQuartile: number | null;
  readonly upperQuartile: number | null;
  readonly interquartileRange: number | null;
  /** 1.4826 times the median distance from the median: the standard deviation where the values are normal. */
  readonly medianAbsoluteDeviation: number | null;
  readonly minimum: number | null;
  readonly maximum: number | null;
  readonly undefinedReason: string | null;
}

/** 1 / Φ⁻¹(¾), rounded as R's mad has it. */
const NORMAL_CONSISTENCY = 1.4826;

/**
 * Describes finite values.
 *
 * @undefined no values or NaN: nulls with the reason; one value: no variance
 * @source R mean, var, median, quantile (type 7), IQR, mad
 */
export function describeValues(values: ArrayLike<number>): ValueSummary {
  const n = values.length;
  const [minimum, lowerQuartile, upperQuartile, maximum] = quantiles(values, [0, 0.25, 0.75, 1]);
  const middle = median(values);
  if (middle === null || lowerQuartile === null || upperQuartile === null) {
    const undefinedReason = n === 0 ? 'no values' : 'a value is not a number';
    return { n, ...EMPTY, undefinedReason };
  }
  const variance = n < 2 ? null : sumOfSquares(values) / (n - 1);
  const distances = Float64Array.from(values, (value) => Math.abs(value - middle));
  return {
    n,
    mean: mean(values),
    variance,
    standardDeviation: variance === null ? null : Math.sqrt(variance),
    median: middle,
    lowerQuartile,
    upperQuartile,
    interquartileRange: upperQuartile - lowerQuartile,
    medianAbsoluteDeviation: NORMAL_CONSISTENCY * (median(distances) ?? NaN),
    minimum,
    maximum,
    undefinedReason: n < 2 ? 'one value has no variance' : null,
  };
}

const EMPTY = {
  mean: null,
  variance: null,
  standardDeviation: null,
  median: null,
  lowerQuartile: null,
  upperQuartile: null,
  interquartileRange: null,
  medianAbsoluteDeviation: null,
  minimum: null,
  maximum: null,
} as const;
