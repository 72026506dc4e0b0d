/** glmnet.control() defaults, which decide where a path stops early. */
const CONTROL = { minimumPoints: 5, devianceMaximum: 0.999, devianceGain: 1e-5 };
/** For Cox paths glmnet takes a hundred times the gain, over four steps, and a lower maximum. */
const COX_CONTROL = { devianceMaximum: 0.99, devianceGain: 1e-3 };

/** How the gain from one λ to the next is measured: in itself, as a share of what is explained, or that over four steps. */
export type GainRule = 'ABSOLUTE' | 'RELATIVE' | 'RELATIVE_OVER_FOUR';

/**
 * Whether a path ends here: the deviance is explained, or another λ would not explain noticeably more of it.
 *
 * @param ratios explained share of the null deviance at every λ so far
 * @source glmnet 4.1-6, glmnet.control(fdev, devmax, mnlam)
 */
export function isPathEnded(ratios: readonly number[], rule: GainRule): boolean {
  const count = ratios.length;
  if (count < CONTROL.minimumPoints) return false;
  const last = ratios[count - 1];
  if (rule === 'RELATIVE_OVER_FOUR') {
    const gain = (last - ratios[count - CONTROL.minimumPoints]) / last;
    return gain < COX_CONTROL.devianceGain || last > COX_CONTROL.devianceMaximum;
  }
  const limit = rule === 'ABSOLUTE' ? CONTROL.devianceGain : CONTROL.devianceGain * last;
  return last > CONTROL.devianceMaximum || last - ratios[count - 2] < limit;
}
