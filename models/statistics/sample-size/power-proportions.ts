import { findRoot } from '../../core/optimization/find-root';
import { normalCdf, normalQuantile, normalUpper } from '../../core/special/normal';
import { fail, openQuantity, requirePositive } from './check-inputs';
import { solveIncreasing, type Sidedness } from './solve-power';

/** Quantities of a comparison of two proportions, of which exactly one is null: the one to be found. */
export interface ProportionPlan {
  /** Cases in each group. */
  readonly n: number | null;
  readonly p1: number | null;
  readonly p2: number | null;
  readonly significance: number | null;
  readonly power: number | null;
}

export interface ProportionPlanOptions {
  /** Default TWO_SIDED. */
  readonly sidedness?: Sidedness;
  /** Counts rejections on the wrong side too; default false. */
  readonly strict?: boolean;
}

export interface ProportionPower {
  readonly method: 'PROPORTION_POWER';
  readonly settings: Required<ProportionPlanOptions>;
  readonly n: number;
  readonly p1: number;
  readonly p2: number;
  readonly significance: number;
  readonly power: number;
}

type Complete = { readonly [Name in keyof ProportionPlan]: number };

/**
 * Power of the test of two proportions, or the size, proportion or significance level at which it has a given power.
 *
 * @throws STATISTICS_OPTION_INVALID when not exactly one quantity is null, one is out of range, or the power is not
 *   reached by any value
 * @source Fleiss, Levin and Paik, Statistical Methods for Rates and Proportions, 3rd ed., 4.2 (2003); R power.prop.test
 * @example powerOfProportions({ n: null, p1: 0.5, p2: 0.75, significance: 0.05, power: 0.9 })
 */
export function powerOfProportions(plan: ProportionPlan, options: ProportionPlanOptions = {}): ProportionPower {
  const settings = { sidedness: 'TWO_SIDED', strict: false, ...options } as const;
  const open = openQuantity(plan);
  for (const name of ['p1', 'p2', 'significance', 'power'] as const) {
    const value = plan[name];
    if (value !== null && !(value >= 0 && value <= 1)) fail(`${name} ${value} is not between 0 and 1.`);
  }
  if (plan.n !== null) requirePositive({ n: plan.n });
  const powerAt = (value: number): number => power({ ...plan, [open]: value } as Complete, settings);
  const found = open === 'power' ? power(plan as Complete, settings) : solve(open, plan, powerAt);
  return { method: 'PROPORTION_POWER', settings, ...(plan as Complete), [open]: found };
}

function power({ n, p1, p2, significance }: Complete, { sidedness, strict }: Required<ProportionPlanOptions>): number {
  const sides = sidedness === 'TWO_SIDED' ? 2 : 1;
  const critical = normalQuantile(significance / sides, { upper: true });
  const distance = Math.sqrt(n) * Math.abs(p1 - p2);
  const underNull = critical * Math.sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
  const spread = Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
  const rightSide = normalCdf((distance - underNull) / spread);
  return strict && sides === 2 ? rightSide + normalUpper((distance + underNull) / spread) : rightSide;
}

function solve(open: keyof ProportionPlan, plan: ProportionPlan, powerAt: (value: number) => number): number {
  const excess = (value: number): number => powerAt(value) - plan.power!;
  if (open === 'n') return solveIncreasing(excess, { from: 1, lowest: 1e-10, highest: 1e12 });
  const range = { p1: [0, plan.p2!], p2: [plan.p1!, 1], significance: [1e-10, 1 - 1e-10] } as const;
  const [low, high] = range[open as keyof typeof range];
  const [atLow, atHigh] = [excess(low), excess(high)];
  if (atLow * atHigh > 0) fail(`No ${open} from ${low} to ${high} has the power.`);
  return findRoot(excess, low, high);
}
