import { mcnemarTest } from '../../../../../models/statistics/comparison';
import {
  predictiveValues,
  type Proportion,
  proportionInterval,
  type ProportionMethod,
  thresholdTable,
  type ClassificationMeasures,
} from '../../../../../models/statistics/diagnostic';
import { type Names, numbers } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';

const LARGEST_INTEGER_OF_R = 2 ** 31 - 1;

const intervals: Readonly<Record<string, ProportionMethod>> = {
  wilson: 'WILSON',
  wilson_cc: 'WILSON_CONTINUITY',
  clopper_pearson: 'CLOPPER_PEARSON',
  hmisc_wilson: 'WILSON_POISSON_ENDS',
  hmisc_exact: 'CLOPPER_PEARSON',
  wald: 'WALD',
};

function limits(x: number, n: number, interval: ProportionMethod, level?: number): [unknown, unknown] {
  const { lower = null, upper = null } = proportionInterval(x, n, { interval, level }) ?? {};
  return [lower, upper];
}

function measuresOf(names: Names): ClassificationMeasures {
  const [row] = thresholdTable(numbers(names.pred), numbers(names.y), [1], { interval: 'CLOPPER_PEARSON' });
  return row.measures;
}

function metrics(names: Names): Computed {
  const { tp, fn, fp, tn, ...measures } = measuresOf(names);
  const describe = ({ numerator: x, denominator: n, value }: Proportion): Computed => ({
    x,
    n,
    estimate: value,
    ...(value === null
      ? {}
      : Object.fromEntries(Object.entries(intervals).map(([name, interval]) => [name, limits(x, n, interval)]))),
  });
  return {
    tp,
    fn,
    fp,
    tn,
    sensitivity: describe(measures.sensitivity),
    specificity: describe(measures.specificity),
    ppv: describe(measures.ppv),
    npv: describe(measures.npv),
    accuracy: describe(measures.accuracy),
  };
}

function confusionMatrix(names: Names): Computed {
  const m = measuresOf(names);
  const byPrevalence = predictiveValues(
    { sensitivity: m.sensitivity.value, specificity: m.specificity.value },
    m.prevalence as number,
  );
  return {
    overall: {
      Accuracy: m.accuracy.value,
      Kappa: m.kappa,
      AccuracyLower: m.accuracy.confidenceInterval?.lower,
      AccuracyUpper: m.accuracy.confidenceInterval?.upper,
      AccuracyNull: m.noInformationRate,
      AccuracyPValue: m.accuracyPValue,
      McnemarPValue: mcnemarTest([
        [m.tp, m.fp],
        [m.fn, m.tn],
      ]).pValue,
    },
    byClass: {
      Sensitivity: m.sensitivity.value,
      Specificity: m.specificity.value,
      'Pos Pred Value': byPrevalence.ppv,
      'Neg Pred Value': byPrevalence.npv,
      Precision: m.ppv.value,
      Recall: m.sensitivity.value,
      F1: m.f1,
      Prevalence: m.prevalence,
      'Detection Rate': m.detectionRate,
      'Detection Prevalence': m.detectionPrevalence,
      'Balanced Accuracy': m.balancedAccuracy,
    },
  };
}

function matthews(names: Names): Computed {
  const { tp, fp, tn, fn, matthewsCorrelation } = measuresOf(names);
  // R counts in 32-bit integers and gives NA where a product passes them.
  const products = [tp * tn, fp * fn, (tp + fp) * (tp + fn), (tp + fp) * (tp + fn) * (tn + fp)];
  const last = (tp + fp) * (tp + fn) * (tn + fp) * (tn + fn);
  return Math.max(...products, last) > LARGEST_INTEGER_OF_R ? undefined : matthewsCorrelation;
}

function mcnemar(names: Names): Computed {
  const [y, first, second] = [numbers(names.y), numbers(names.pred), numbers(names.pred2)];
  const table = [0, 0, 0, 0];
  y.forEach((label, i) => table[2 * Number(first[i] !== label) + Number(second[i] !== label)]++);
  const test = (continuity: boolean): Computed => {
    const { statistic, pValue } = mcnemarTest([table.slice(0, 2), table.slice(2)], { continuity });
    return { statistic, 'p.value': pValue };
  };
  return { cc: test(true), nocc: test(false) };
}

function proportions(names: Names): Computed {
  const props = names.props as { x: number[]; n: number[]; level: number[] };
  return props.x.map((x, i) => {
    const [n, level] = [props.n[i], props.level[i]];
    return {
      x,
      n,
      level,
      wilson: limits(x, n, 'WILSON', level),
      clopper_pearson: limits(x, n, 'CLOPPER_PEARSON', level),
    };
  });
}

/** Calls of a two-by-two table or of proportions. */
export function tableCase(call: string, names: Names): Computed {
  if (call.startsWith('{ tp <- sum') && call.includes('list(tp = tp')) return metrics(names);
  if (call.startsWith('{ tp <- sum') && call.includes('(tp * tn - fp * fn)/sqrt(')) return matthews(names);
  if (call.startsWith('confusionMatrix(factor(pr')) return confusionMatrix(names);
  if (call.startsWith('list(cc = mcnemar.test(')) return mcnemar(names);
  if (call.includes('wilson = arr') && names.props !== undefined) return proportions(names);
  return undefined;
}
