/** Values that are off by less than this are equal, whatever their size. */
const absoluteTolerance = 1e-9;
const doubleTolerance = 1e-8;
const singleTolerance = 1e-5;
/** Above this, the reference's own value hangs on the last bit: it is reported but cannot fail. */
const undecidable = 0.01;

/** What decides the tolerance of a case besides the feature. */
export interface CasePrecision {
  /** Pixel type of the file, in ITK's words. */
  readonly imagePixelType: string;
  readonly normalized: boolean;
}

/** Outcome of one comparison. */
export interface Verdict {
  readonly passed: boolean;
  /** True when it passes only because the reference value is ill-conditioned. */
  readonly excused: boolean;
  /** |a - b| / |b|; 0 when they differ by at most 1e-9. */
  readonly relativeDifference: number;
}

/** Relative tolerance by the prefix of the feature name. */
export function relativeTolerance(prefix: string, precision: CasePrecision): number {
  if (prefix.startsWith('log-sigma') || prefix === 'gradient') return singleTolerance;
  const singleWavelet =
    /float/.test(precision.imagePixelType) && /32/.test(precision.imagePixelType) && !precision.normalized;
  return prefix.startsWith('wavelet') && singleWavelet ? singleTolerance : doubleTolerance;
}

/** Compares a value with its reference under a tolerance and the reference's conditioning. */
export function judge(value: number | undefined, reference: number, tolerance: number, conditioning = 0): Verdict {
  const difference = value === undefined ? NaN : Math.abs(value - reference);
  const within = (t: number): boolean => difference <= Math.max(absoluteTolerance, t * Math.abs(reference));
  const bothNaN = value !== undefined && Number.isNaN(value) && Number.isNaN(reference);
  const strict = bothNaN || within(tolerance);
  const excused =
    !strict && value !== undefined && (conditioning > undecidable || within(Math.max(tolerance, 10 * conditioning)));
  const relative = difference <= absoluteTolerance || bothNaN ? 0 : difference / Math.abs(reference);
  return { passed: strict || excused, excused, relativeDifference: Number.isNaN(relative) ? Infinity : relative };
}
