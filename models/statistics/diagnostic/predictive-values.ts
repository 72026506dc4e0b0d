import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/**
 * Predictive values of a test where the prevalence differs from that of the cases it was measured on, by Bayes' theorem.
 *
 * @param test sensitivity and specificity, 0 … 1, or null where they are undefined @param prevalence 0 … 1
 * @returns PPV and NPV, 0 … 1
 * @undefined sensitivity or specificity undefined, or no call of the kind possible: null
 * @throws STATISTICS_OPTION_INVALID for a share outside 0 … 1
 * @source Altman, Bland 1994, doi:10.1136/bmj.309.6947.102
 */
export function predictiveValues(
  test: { readonly sensitivity: number | null; readonly specificity: number | null },
  prevalence: number,
): { readonly ppv: number | null; readonly npv: number | null } {
  const { sensitivity, specificity } = test;
  for (const share of [sensitivity, specificity, prevalence]) {
    if (share === null || (share >= 0 && share <= 1)) continue;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `${share} is not a share from 0 to 1.`);
  }
  if (sensitivity === null || specificity === null) return { ppv: null, npv: null };
  const share = (right: number, wrong: number): number | null => (right + wrong === 0 ? null : right / (right + wrong));
  return {
    ppv: share(sensitivity * prevalence, (1 - specificity) * (1 - prevalence)),
    npv: share(specificity * (1 - prevalence), (1 - sensitivity) * prevalence),
  };
}
