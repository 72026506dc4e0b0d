import type { SignedKernel } from './signed-kernel';

/** Stands for a curvature that is not positive. */
export const SMALLEST_CURVATURE = 1e-12;

/** The state of a dual problem: minimize ½ αᵀQα − Σα with yᵀα = 0 and 0 ≤ α ≤ bound. */
export interface DualState {
  readonly kernel: SignedKernel;
  /** +1 or −1. */
  readonly signs: Float64Array;
  readonly bounds: Float64Array;
  readonly alpha: Float64Array;
  /** Gradient; valid for the active cases. */
  readonly gradient: Float64Array;
  /** Part of the gradient that comes from the α at their bound. */
  readonly boundGradient: Float64Array;
  /** Original index of each case in the present order. */
  readonly order: Int32Array;
  /** Cases before it take part; the others are at a bound where they are expected to stay. */
  active: number;
  hasUnshrunk: boolean;
}

export const isAtBound = ({ alpha, bounds }: DualState, i: number): boolean => alpha[i] >= bounds[i];
export const isAtZero = ({ alpha }: DualState, i: number): boolean => alpha[i] <= 0;
