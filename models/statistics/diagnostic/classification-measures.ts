import { ConcordError } from '../../core/errors';
import { binomialProbability } from '../../core/special/discrete-distributions';
import { statisticsErrors } from '../statistics.errors';
import type { Proportion } from './confusion-table';
import { type LogRatio, oddsRatio, shareRatio } from './log-ratio';
import { proportionInterval, type ProportionMethod, type ProportionOptions } from './proportion-interval';

/** Cases by what they were called and what they are. */
export interface TwoByTwo {
  readonly tp: number;
  readonly fp: number;
  readonly tn: number;
  readonly fn: number;
}

/** What a two-by-two table says about a classification. A measure without denominator is null. */
export interface ClassificationMeasures extends TwoByTwo {
  readonly method: 'TWO_BY_TWO';
  readonly settings: { readonly interval: ProportionMethod; readonly level: number };
  readonly n: number;
  readonly events: number;
  readonly sensitivity: Proportion;
  readonly specificity: Proportion;
  readonly ppv: Proportion;
  readonly npv: Proportion;
  readonly accuracy: Proportion;
  readonly prevalence: number | null;
  /** Share of all cases that are true positives. */
  readonly detectionRate: number | null;
  /** Share of all cases that are called positive. */
  readonly detectionPrevalence: number | null;
  readonly balancedAccuracy: number | null;
  /** Sensitivity + specificity − 1. */
  readonly youdenIndex: number | null;
  /** Harmonic mean of PPV and sensitivity; null where one is undefined or both are 0. */
  readonly f1: number | null;
  readonly matthewsCorrelation: number | null;
  /** Cohen's kappa of calls and classes; null where chance alone agrees fully. */
  readonly kappa: number | null;
  readonly positiveLikelihoodRatio: LogRatio;
  readonly negativeLikelihoodRatio: LogRatio;
  readonly diagnosticOddsRatio: LogRatio;
  /** Accuracy of always calling the larger class. */
  readonly noInformationRate: number | null;
  /** P(this accuracy or a better one | accuracy = no-information rate), exact binomial. */
  readonly accuracyPValue: number | null;
  readonly undefinedReason: string | null;
}

/**
 * Measures of a classification from its two-by-two table.
 *
 * @param table counts @param options interval of the proportions, and the level of all intervals
 * @undefined a measure whose denominator is 0 is null; `undefinedReason` is set when there are no cases at all
 * @throws STATISTICS_OPTION_INVALID when a cell is not a count, or for the level
 * @source Matthews 1975, doi:10.1016/0005-2795(75)90109-9; Cohen 1960, doi:10.1177/001316446002000104; caret confusionMatrix
 * @example classificationMeasures({ tp: 8, fp: 2, tn: 8, fn: 2 }).kappa === 0.6
 */
export function classificationMeasures(table: TwoByTwo, options: ProportionOptions = {}): ClassificationMeasures {
  const { interval = 'WILSON', level = 0.95 } = options;
  const { tp, fp, tn, fn } = checkedTable(table);
  const [events, nonEvents, called] = [tp + fn, tn + fp, tp + fp];
  const n = events + nonEvents;
  const proportion = (x: number, of: number, undefinedReason: string): Proportion => ({
    value: ratio(x, of),
    numerator: x,
    denominator: of,
    confidenceInterval: proportionInterval(x, of, { interval, level }),
    undefinedReason: of === 0 ? undefinedReason : null,
  });
  const sensitivity = proportion(tp, events, 'no events');
  const specificity = proportion(tn, nonEvents, 'no non-events');
  const ppv = proportion(tp, called, 'no case was called positive');
  const balancedAccuracy = combine(sensitivity.value, specificity.value, (a, b) => (a + b) / 2);
  const noInformationRate = ratio(Math.max(events, nonEvents), n);
  return {
    method: 'TWO_BY_TWO',
    settings: { interval, level },
    ...{ n, events, tp, fp, tn, fn, sensitivity, specificity, ppv },
    npv: proportion(tn, tn + fn, 'no case was called negative'),
    accuracy: proportion(tp + tn, n, 'no cases'),
    prevalence: ratio(events, n),
    detectionRate: ratio(tp, n),
    detectionPrevalence: ratio(called, n),
    balancedAccuracy,
    youdenIndex: combine(sensitivity.value, specificity.value, (a, b) => a + b - 1),
    f1: combine(ppv.value, sensitivity.value, (a, b) => ratio(2 * a * b, a + b)),
    matthewsCorrelation: ratio(tp * tn - fp * fn, Math.sqrt(called * events) * Math.sqrt(nonEvents * (tn + fn))),
    kappa: kappaOf({ tp, fp, tn, fn }, n),
    positiveLikelihoodRatio: shareRatio([tp, events], [fp, nonEvents], level),
    negativeLikelihoodRatio: shareRatio([fn, events], [tn, nonEvents], level),
    diagnosticOddsRatio: oddsRatio(tp, fp, fn, tn, level),
    noInformationRate,
    accuracyPValue:
      noInformationRate === null ? null : binomialProbability(tp + tn - 1, n, noInformationRate, { upper: true }),
    undefinedReason: n === 0 ? 'no cases' : null,
  };
}

function checkedTable(table: TwoByTwo): TwoByTwo {
  for (const name of ['tp', 'fp', 'tn', 'fn'] as const) {
    if (Number.isSafeInteger(table[name]) && table[name] >= 0) continue;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `${name} is ${table[name]}, not a count.`);
  }
  return table;
}

function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

function combine(a: number | null, b: number | null, by: (a: number, b: number) => number | null): number | null {
  return a === null || b === null ? null : by(a, b);
}

/** (p₀ − pₑ) / (1 − pₑ), from whole numbers. */
function kappaOf({ tp, fp, tn, fn }: TwoByTwo, n: number): number | null {
  const byChance = (tp + fp) * (tp + fn) + (tn + fn) * (tn + fp);
  return ratio(n * (tp + tn) - byChance, n * n - byChance);
}
