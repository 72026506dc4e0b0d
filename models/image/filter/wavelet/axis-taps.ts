/** Inclusive range of positions along an axis; it may pass the ends of a periodic axis. */
export interface Interval {
  readonly lower: number;
  readonly upper: number;
}

/** Which inputs every output of a convolution along one axis adds up, in which order. */
export interface AxisTaps {
  readonly outputCount: number;
  readonly tapCount: number;
  /** Position in the input of tap t of output n: `inputs[n * tapCount + t]`. */
  readonly inputs: Int32Array<ArrayBuffer>;
  /** Its factor. */
  readonly factors: Float64Array<ArrayBuffer>;
}

const modulo = (value: number, period: number): number => ((value % period) + period) % period;

export const intervalLength = ({ lower, upper }: Interval): number => upper - lower + 1;

/**
 * Positions that outputs on an interval need: as many as the filter reaches, at most one whole period.
 *
 * @param tapCount taps of the filter, even
 * @param period length of the axis
 */
export function reachOf(output: Interval, tapCount: number, period: number): Interval {
  const lower = output.lower + tapCount / 2 - tapCount + 1;
  const upper = output.upper + tapCount / 2;
  return upper - lower + 1 >= period ? { lower: 0, upper: period - 1 } : { lower, upper };
}

/**
 * Order in which PyWavelets adds the taps of an output: ascending, but where the filter passes the right end,
 * the taps beyond it come first, the last of them leading.
 */
function tapAt(t: number, beyond: number): number {
  return t <= beyond ? beyond - t : t;
}

/**
 * Lays out a periodic convolution along one axis: output(o) = Σ_t filter[t] · input(o + F/2 − t).
 *
 * @param filter F taps, F even
 * @param input positions held by the input, from `reachOf`
 * @param output positions wanted
 * @param period length of the axis
 * @returns inputs and factors in PyWavelets' order of summation, so that rounding agrees
 * @source PyWavelets 1.8, convolution.template.c, downsampling_convolution_periodization with step 1
 */
export function axisTaps(filter: Float64Array, input: Interval, output: Interval, period: number): AxisTaps {
  const tapCount = filter.length;
  const outputCount = intervalLength(output);
  const inputs = new Int32Array(outputCount * tapCount);
  const factors = new Float64Array(outputCount * tapCount);
  const whole = intervalLength(input) === period;
  for (let n = 0; n < outputCount; n++) {
    const beyond = modulo(output.lower + n, period) + tapCount / 2 - period;
    for (let t = 0; t < tapCount; t++) {
      const tap = tapAt(t, beyond);
      const position = output.lower + n + tapCount / 2 - tap - input.lower;
      inputs[n * tapCount + t] = whole ? modulo(position, period) : position;
      factors[n * tapCount + t] = filter[tap];
    }
  }
  return { outputCount, tapCount, inputs, factors };
}
