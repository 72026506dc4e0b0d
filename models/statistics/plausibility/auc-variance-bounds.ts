/** Smallest and largest standard error that DeLong's method can give. */
export interface StandardErrorBounds {
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Bounds of DeLong's standard error for an AUC and the class sizes, whatever the scores are.
 *
 * Upper: let I_ij be 1, ½ or 0 as event i scores above, equal to or below non-event j. The variation of its row means and
 * of its column means is no more than that of all I_ij, which is at most mnθ(1 − θ) because I² ≤ I. So
 * (m − 1)/m · S10 + (n − 1)/n · S01 ≤ θ(1 − θ), and the variance S10/m + S01/n ≤ θ(1 − θ) / (min(m, n) − 1).
 *
 * Lower, for θ > ½: look at the highest score. If only events have it, one of them beats every non-event and its component
 * is 1, at distance 1 − θ. If non-events have it, the component of one of them is at most ½ (0 without events there), at
 * distance θ − ½ or more. The same at the lowest score, with the classes exchanged. A single distance d among k components
 * makes a variance of the mean of at least (d / (k − 1))². For θ < ½ exchange the classes.
 *
 * @param auc 0 … 1 @param events m, at least 2 @param nonEvents n, at least 2
 * @returns bounds that no data can pass; they need not be attained
 * @source own derivation as above; Birnbaum, Klose 1957, doi:10.1214/aoms/1177706883 for the variance of U itself
 */
export function delongErrorBounds(auc: number, events: number, nonEvents: number): StandardErrorBounds {
  const highest = Math.sqrt((auc * (1 - auc)) / (Math.min(events, nonEvents) - 1));
  const theta = Math.max(auc, 1 - auc);
  const [end, middle] = [1 - theta, theta - 0.5];
  const [m, n] = [events - 1, nonEvents - 1];
  const atTop = Math.min(end / m, middle / n);
  const atBottom = Math.min(end / n, middle / m);
  return { lowest: Math.max(atTop, atBottom), highest };
}

/**
 * Standard error of Hanley and McNeil, a function of the AUC and the class sizes alone.
 *
 * @param auc 0 … 1 @param events at least 1 @param nonEvents at least 1
 * @source Hanley, McNeil 1982, doi:10.1148/radiology.143.1.7063747
 */
export function hanleyMcNeilError(auc: number, events: number, nonEvents: number): number {
  const q1 = auc / (2 - auc);
  const q2 = (2 * auc * auc) / (1 + auc);
  const spread = auc * (1 - auc) + (events - 1) * (q1 - auc * auc) + (nonEvents - 1) * (q2 - auc * auc);
  return Math.sqrt(spread / (events * nonEvents));
}
