import { chiSquareUpper } from '../../core/special/chi-square';
import { fUpper } from '../../core/special/f-distribution';
import { normalUpper } from '../../core/special/normal';
import { studentTQuantile, studentTUpper } from '../../core/special/student-t';
import { type ConfidenceInterval, normalCriticalValue, upperPoint } from '../confidence-interval';
import type { StudyAnova } from './study-anova';
import type { EqualityTest, Randomness } from './reader-study-result';
import type { ErrorComponents } from './variance-components';

/** What two treatments are compared with: the variance of a difference is 2 · denominator / readers. */
export interface ComparisonRule {
  readonly denominator: number;
  /** Infinity: normal distribution */
  readonly degreesOfFreedom: number;
}

/** Numbers of treatments and readers. */
export interface StudySize {
  readonly t: number;
  readonly r: number;
}

/**
 * Denominator of the comparison of treatments, and its degrees of freedom.
 *
 * READERS_AND_CASES: MS(TR) + r max(Cov2 − Cov3, 0) with Hillis' degrees of freedom; READERS: MS(TR);
 * CASES: σ² − Cov1 + (r − 1)(Cov2 − Cov3), normal.
 *
 * @source Obuchowski, Rockette 1995, doi:10.1080/03610919508813243; Hillis 2007, doi:10.1002/sim.2532
 */
export function comparisonRule(
  random: Randomness,
  anova: StudyAnova,
  components: ErrorComponents | null,
  { t, r }: StudySize,
): ComparisonRule {
  const interaction = anova.treatmentByReader;
  const degrees = (t - 1) * (r - 1);
  if (components === null) return { denominator: interaction, degreesOfFreedom: degrees };
  const { error, cov1, cov2, cov3 } = components;
  if (random === 'CASES') return { denominator: error - cov1 + (r - 1) * (cov2 - cov3), degreesOfFreedom: Infinity };
  const denominator = interaction + r * Math.max(cov2 - cov3, 0);
  return { denominator, degreesOfFreedom: denominator ** 2 / (interaction ** 2 / degrees) };
}

/** F test, or χ² test where the rule is normal, that all treatments perform equally. */
export function equalityTest(random: Randomness, anova: StudyAnova, rule: ComparisonRule, t: number): EqualityTest {
  const { denominator, degreesOfFreedom } = rule;
  const ratio = finiteOrNull(anova.treatment / denominator);
  const numeratorDegreesOfFreedom = t - 1;
  const common = { denominator, numeratorDegreesOfFreedom };
  if (random === 'CASES') {
    const statistic = ratio === null ? null : (t - 1) * ratio;
    const pValue = statistic === null ? null : chiSquareUpper(statistic, t - 1);
    return { ...common, distribution: 'CHI_SQUARE', statistic, denominatorDegreesOfFreedom: null, pValue };
  }
  const pValue = ratio === null ? null : fUpper(ratio, t - 1, degreesOfFreedom);
  const denominatorDegreesOfFreedom = finiteOrNull(degreesOfFreedom);
  return { ...common, distribution: 'F', statistic: ratio, denominatorDegreesOfFreedom, pValue };
}

/** A number, or null where it is NaN or infinite. */
export const finiteOrNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/** estimate ± quantile · SE; t, or normal with infinite degrees of freedom; null without an SE or degrees of freedom. */
export function intervalAround(
  estimate: number,
  standardError: number,
  degreesOfFreedom: number,
  level: number,
): ConfidenceInterval | null {
  const quantile =
    degreesOfFreedom === Infinity ? normalCriticalValue(level) : studentTQuantile(upperPoint(level), degreesOfFreedom);
  const spread = quantile * standardError;
  return Number.isFinite(spread) ? { lower: estimate - spread, upper: estimate + spread, level } : null;
}

/** Two-sided p of a t, or of a normal with infinite degrees of freedom; null without a statistic. */
export function twoSidedP(statistic: number | null, degreesOfFreedom: number): number | null {
  if (statistic === null) return null;
  const size = Math.abs(statistic);
  return 2 * (degreesOfFreedom === Infinity ? normalUpper(size) : studentTUpper(size, degreesOfFreedom));
}

/** The part of an interval inside [0, 1]. */
export const withinUnit = (interval: ConfidenceInterval | null): ConfidenceInterval | null =>
  interval && { ...interval, lower: Math.max(0, interval.lower), upper: Math.min(1, interval.upper) };
