/** Log partial likelihood and its first two derivatives. */
export interface CoxDerivatives {
  logLikelihood: number;
  readonly score: Float64Array;
  /** Minus the second derivative, symmetric. */
  readonly information: readonly Float64Array[];
}
