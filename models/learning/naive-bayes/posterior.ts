/**
 * How the posterior is formed from the log joint densities. STABLE works with their differences; DIRECT with the densities
 * themselves, and so has no answer where both are 0 in double precision.
 */
export type Normalization = 'STABLE' | 'DIRECT';

/** Class and probability of class 1 for each case. */
export interface NaiveBayesPrediction {
  /** 0 or 1, the class of the larger joint density, 0 when they are equal. */
  readonly classes: Uint8Array;
  /** NaN where there is no answer. */
  readonly posterior: Float64Array;
}

/** @param logJoint log of prior times density of class 0 and of class 1, case by case */
export function posteriorOf(
  logJoint: readonly (readonly [number, number])[],
  normalization: Normalization,
): NaiveBayesPrediction {
  return {
    classes: Uint8Array.from(logJoint, ([zero, one]) => (one > zero || Number.isNaN(zero) ? 1 : 0)),
    posterior: Float64Array.from(logJoint, ([zero, one]) => {
      if (normalization === 'STABLE') return 1 / (1 + Math.exp(zero - one));
      const density = Math.exp(one);
      return density / (Math.exp(zero) + density);
    }),
  };
}
