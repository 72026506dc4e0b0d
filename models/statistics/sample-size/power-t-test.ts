import { findRoot } from '../../core/optimization/find-root';
import { noncentralTProbability } from '../../core/special/noncentral';
import { studentTQuantile } from '../../core/special/student-t';
import { fail, openQuantity, requirePositive } from './check-inputs';
import { solveIncreasing, type Sidedness } from './solve-power';

/** Quantities of a t test, of which exactly one is null: the one to be found. */
export interface TTestPlan {
  /** Cases in each group, or pairs. */
  readonly n: number | null;
  /** True difference of means. */
  readonly delta: number | null;
  /** Of the values, or of the differences of pairs. */
  readonly standardDeviation: number | null;
  readonly significance: number | null;
  readonly power: number | null;
}

export interface TTestPlanOptions {
  /** Default TWO_SAMPLE. */
  readonly design?: 'TWO_SAMPLE' | 'ONE_SAMPLE' | 'PAIRED';
  /** Default TWO_SIDED. */
  readonly sidedness?: Sidedness;
  /** Counts rejections on the wrong side too; default false. */
  readonly strict?: boolean;
}

export interface TTestPower {
  readonly method: 'T_TEST_POWER';
  readonly settings: Required<TTestPlanOptions>;
  readonly n: number;
  readonly delta: number;
  readonly standardDeviation: number;
  readonly significance: number;
  readonly power: number;
}

type Complete = { readonly [Name in keyof TTestPlan]: number };

/**
 * Power of a t test, or the size, difference, spread or significance level at which it has a given power.
 *
 * @throws STATISTICS_OPTION_INVALID when not exactly one quantity is null, one is out of range, or the power is not
 *   reached by any value
 * @source noncentral t distribution; R power.t.test, which it agrees with
 * @example powerOfTTest({ n: 20, delta: 1, standardDeviation: 1, significance: 0.05, power: null })
 */
export function powerOfTTest(plan: TTestPlan, options: TTestPlanOptions = {}): TTestPower {
  const settings = { design: 'TWO_SAMPLE', sidedness: 'TWO_SIDED', strict: false, ...options } as const;
  const open = openQuantity(plan);
  for (const name of ['significance', 'power'] as const) {
    const value = plan[name];
    if (value !== null && !(value >= 0 && value <= 1)) fail(`${name} ${value} is not between 0 and 1.`);
  }
  if (plan.n !== null) requirePositive({ n: plan.n });
  if (plan.standardDeviation !== null) requirePositive({ standardDeviation: plan.standardDeviation });
  const delta = settings.sidedness === 'TWO_SIDED' && plan.delta !== null ? Math.abs(plan.delta) : plan.delta;
  const given = { ...plan, delta };
  const powerAt = (value: number): number => power({ ...given, [open]: value } as Complete, settings);
  const found = open === 'power' ? power(given as Complete, settings) : solve(open, given, powerAt);
  return { method: 'T_TEST_POWER', settings, ...(given as Complete), [open]: found };
}

function power(plan: Complete, { design, sidedness, strict }: Required<TTestPlanOptions>): number {
  const samples = design === 'TWO_SAMPLE' ? 2 : 1;
  const sides = sidedness === 'TWO_SIDED' ? 2 : 1;
  const df = Math.max(1e-7, plan.n - 1) * samples;
  const critical = studentTQuantile(plan.significance / sides, df, { upper: true });
  const noncentrality = (Math.sqrt(plan.n / samples) * plan.delta) / plan.standardDeviation;
  const rightSide = noncentralTProbability(critical, df, noncentrality, { upper: true });
  return strict && sides === 2 ? rightSide + noncentralTProbability(-critical, df, noncentrality) : rightSide;
}

function solve(open: keyof TTestPlan, plan: TTestPlan, powerAt: (value: number) => number): number {
  const target = plan.power!;
  const excess = (value: number): number => powerAt(value) - target;
  if (open === 'n') return solveIncreasing(excess, { from: 2, lowest: 1 + 1e-6, highest: 1e9 });
  if (open === 'significance') return findRoot(excess, 1e-10, 1 - 1e-10);
  const scale = Math.abs(open === 'delta' ? plan.standardDeviation! : plan.delta!);
  if (open === 'delta') return solveIncreasing(excess, { from: scale, lowest: scale * 1e-7, highest: scale * 1e7 });
  const inverse = solveIncreasing((u) => excess(1 / u), {
    from: 1 / scale,
    lowest: 1e-7 / scale,
    highest: 1e7 / scale,
  });
  return 1 / inverse;
}
