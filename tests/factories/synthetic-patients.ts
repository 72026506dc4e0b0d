import type { RandomStream } from '../../models/core/random/random-stream';
import { binaryFactors, oddsRatios, type BinaryFactor, type PaperCohort } from './paper-figures';

export interface SyntheticPatient {
  readonly caseCode: string;
  readonly outcome: 0 | 1;
  readonly age: number;
  readonly whoGrade: 'G1' | 'G2' | 'G3';
  readonly factors: Readonly<Record<BinaryFactor, boolean>>;
  readonly followUpDays: number;
}

/**
 * Patients with exactly the cohort's margins (events, factors, grades) and its odds ratios up to rounding.
 *
 * @param cohort margins to meet
 * @param prefix start of every case code
 * @param scale fraction of the cohort to make; margins are scaled and rounded
 */
export function syntheticPatients(
  cohort: PaperCohort,
  prefix: string,
  scale: number,
  random: RandomStream,
): SyntheticPatient[] {
  const n = Math.max(4, Math.round(cohort.n * scale));
  const share = n / cohort.n;
  const events = Math.min(n - 1, Math.max(1, Math.round(cohort.events * share)));
  const outcomes = Array.from({ length: n }, (_, i) => (i < events ? 1 : 0) as 0 | 1);
  random.shuffle(outcomes);
  const columns = Object.fromEntries(
    binaryFactors.map((name) => [
      name,
      associatedFactor(outcomes, Math.round(cohort.factors[name] * share), oddsRatios[name], random),
    ]),
  ) as Record<BinaryFactor, boolean[]>;
  const grade3 = associatedFactor(outcomes, Math.round(cohort.grades[2] * share), oddsRatios.grade3, random);
  const lowShare = cohort.grades[0] / (cohort.grades[0] + cohort.grades[1]);
  return outcomes.map((outcome, i) => ({
    caseCode: `${prefix}${String(i + 1).padStart(3, '0')}`,
    outcome,
    age: drawAge(cohort.age, random),
    whoGrade: grade3[i] ? 'G3' : random.uniform() < lowShare ? 'G1' : 'G2',
    factors: Object.fromEntries(binaryFactors.map((name) => [name, columns[name][i]])) as Record<BinaryFactor, boolean>,
    followUpDays: Math.max(30, Math.round((-Math.log(1 - random.uniform()) * cohort.followUpMedianDays) / Math.LN2)),
  }));
}

/** Marks `total` of the patients so that the 2×2 table with the outcome has the odds ratio, up to rounding. */
function associatedFactor(
  outcomes: readonly (0 | 1)[],
  total: number,
  oddsRatio: number,
  random: RandomStream,
): boolean[] {
  const n = outcomes.length;
  const events = outcomes.filter((y) => y === 1).length;
  const inEvents = Math.round(cellForOddsRatio(n, events, total, oddsRatio));
  const marked = new Array<boolean>(n).fill(false);
  mark(1, inEvents);
  mark(0, total - inEvents);
  return marked;

  function mark(outcome: 0 | 1, count: number): void {
    const members = outcomes.flatMap((y, i) => (y === outcome ? [i] : []));
    random.shuffle(members);
    for (const index of members.slice(0, count)) marked[index] = true;
  }
}

/**
 * The cell a (factor and event) of a 2×2 table with fixed margins for which a·d / (b·c) = odds ratio.
 * It is the root of (1 − OR)a² + (n − r − c + OR(r + c))a − OR·r·c = 0 that lies in the table.
 */
function cellForOddsRatio(n: number, events: number, total: number, oddsRatio: number): number {
  const a2 = 1 - oddsRatio;
  const a1 = n - events - total + oddsRatio * (events + total);
  const a0 = -oddsRatio * events * total;
  const root = (-a1 + Math.sqrt(a1 * a1 - 4 * a2 * a0)) / (2 * a2);
  return Math.min(Math.max(root, 0, events + total - n), events, total);
}

function drawAge(age: PaperCohort['age'], random: RandomStream): number {
  const value = random.normal(age.mean, age.sd);
  return Math.round(Math.min(age.maximum, Math.max(age.minimum, value)));
}
