import { findRoot } from '../../core/optimization/find-root';
import { normalCdf, normalQuantile } from '../../core/special/normal';
import { fail, requirePositive, requireShare } from './check-inputs';
import type { Sidedness } from './solve-power';

/** Quantities of the test of one AUC against 0.5. Exactly one of auc, both sizes, significance and power is null. */
export interface AucPlan {
  readonly auc: number | null;
  readonly events: number | null;
  readonly nonEvents: number | null;
  readonly significance: number | null;
  readonly power: number | null;
}

export interface AucPlanOptions {
  /** Cases without the event per case with it, where a size is missing; default 1. */
  readonly ratio?: number;
  /** Default TWO_SIDED. */
  readonly sidedness?: Sidedness;
}

export interface AucPower {
  readonly method: 'AUC_POWER_OBUCHOWSKI';
  readonly settings: Required<AucPlanOptions>;
  readonly auc: number;
  readonly events: number;
  readonly nonEvents: number;
  readonly significance: number;
  readonly power: number;
}

/** Variance under the null hypothesis of an AUC of 0.5, times the events, at infinitely many cases without. */
const NULL_VARIANCE = 0.0792;

/**
 * Power of the test that an AUC is not 0.5, or the AUC, sizes or significance level at which it has a given power.
 *
 * @returns sizes are not rounded
 * @throws STATISTICS_OPTION_INVALID when not exactly one quantity is open, or one is out of range
 * @source Obuchowski and McClish 1997, doi:10.1002/(SICI)1097-0258(19970715)16:13<1529::AID-SIM565>3.0.CO;2-H; R package
 *   pROC, power.roc.test
 */
export function powerOfAuc(plan: AucPlan, options: AucPlanOptions = {}): AucPower {
  const settings = { ratio: 1, sidedness: 'TWO_SIDED', ...options } as const;
  requirePositive({ ratio: settings.ratio });
  const full = completeSizes(plan, settings.ratio);
  check(full);
  const sides = settings.sidedness === 'TWO_SIDED' ? 2 : 1;
  const found = solve(full, settings.ratio, sides);
  return { method: 'AUC_POWER_OBUCHOWSKI', settings, ...full, ...found } as AucPower;
}

/** A missing size follows from the other. */
function completeSizes(plan: AucPlan, ratio: number): AucPlan {
  const { events, nonEvents } = plan;
  if (events !== null && nonEvents === null) return { ...plan, nonEvents: ratio * events };
  if (events === null && nonEvents !== null) return { ...plan, events: nonEvents / ratio };
  return plan;
}

function check({ auc, events, nonEvents, significance, power }: AucPlan): void {
  if (events !== null) requirePositive({ events, nonEvents: nonEvents! });
  if (auc !== null) requireShare({ auc });
  for (const [name, value] of Object.entries({ significance, power })) {
    if (value !== null && !(value >= 0 && value <= 1)) fail(`${name} ${value} is not between 0 and 1.`);
  }
  const open = [auc, events, significance, power].filter((value) => value === null).length;
  if (open !== 1) fail('Exactly one of auc, the sizes, significance and power must be null.');
}

function solve(plan: AucPlan, ratio: number, sides: number): Partial<AucPower> {
  const { auc, events, nonEvents, significance, power } = plan;
  const zAlpha = significance === null ? NaN : normalQuantile(significance / sides, { upper: true });
  const zBeta = power === null ? NaN : normalQuantile(power);
  const sizesRatio = events === null ? ratio : nonEvents! / events;
  const underNull = Math.sqrt(NULL_VARIANCE * (1 + 1 / sizesRatio));
  const needed = (theta: number): number =>
    ((zAlpha * underNull + zBeta * Math.sqrt(aucVariance(theta, sizesRatio))) / (theta - 0.5)) ** 2;
  if (auc === null) {
    const excess = (theta: number): number => needed(theta) - events!;
    if (!(excess(1 - 1e-16) < 0)) fail(`No AUC has the power with ${events} events.`);
    return { auc: findRoot(excess, 0.5 + 1e-12, 1 - 1e-16) };
  }
  if (events === null) return { events: needed(auc), nonEvents: ratio * needed(auc) };
  const underAlternative = Math.sqrt(aucVariance(auc, sizesRatio));
  const signal = Math.sqrt(events) * Math.abs(auc - 0.5);
  if (power === null) return { power: normalCdf((signal - zAlpha * underNull) / underAlternative) };
  return { significance: sides * normalCdf(-(signal - zBeta * underAlternative) / underNull) };
}

/** Binormal variance of an AUC, times the events. The constants are those of the paper, 1.414 for √2 included. */
function aucVariance(theta: number, ratio: number): number {
  const a = normalQuantile(theta) * 1.414;
  return 0.0099 * Math.exp((-a * a) / 2) * (5 * a * a + 8 + (a * a + 8) / ratio);
}
