import type { Alternative } from '../../../../../models/statistics/comparison';
import {
  type AucComparison,
  bootstrapPairedTest,
  delongCovariance,
  delongPairedTest,
  delongUnpairedTest,
} from '../../../../../models/statistics/diagnostic';
import { type Names, numbers } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { samplesOfR } from './r-resamples';

const alternatives: Readonly<Record<string, Alternative>> = {
  'two.sided': 'TWO_SIDED',
  less: 'LESS',
  greater: 'GREATER',
};

/** R divides by a standard error of 0, the engine says that there is no statistic. */
function dividedByZero({ difference, settings }: AucComparison): { statistic: number; pValue: number } {
  const sign = Math.sign(difference as number);
  const upper = sign > 0 ? 0 : 1;
  const pValue = settings.alternative === 'TWO_SIDED' ? 0 : settings.alternative === 'GREATER' ? upper : 1 - upper;
  return { statistic: sign / 0, pValue };
}

function htest(result: AucComparison): Record<string, Computed> {
  const [first, second] = result.aucs;
  const isInfinite = result.standardError === 0 && result.difference !== 0 && result.statistic === null;
  const { statistic, pValue } = isInfinite ? dividedByZero(result) : result;
  const { confidenceInterval: limits } = result;
  return {
    statistic,
    parameter: null,
    'p.value': pValue,
    estimate: { 'AUC of roc1': first, 'AUC of roc2': second },
    'conf.int': [limits?.lower ?? null, limits?.upper ?? null],
  };
}

function delongPaired(call: string, names: Names): Computed {
  const [scores, labels] = [[numbers(names.x1), numbers(names.x2)] as const, numbers(names.y)];
  const alternative = call.includes('alternative = a') ? alternatives[String(names.a)] : 'TWO_SIDED';
  const { covariance } = delongCovariance(scores, labels);
  return {
    ...htest(delongPairedTest(scores, labels, { alternative })),
    cov: covariance?.[0][1] ?? null,
    var1: covariance?.[0][0] ?? null,
    var2: covariance?.[1][1] ?? null,
  };
}

function bootstrapPaired(call: string, names: Names): Computed {
  const replicates = Number(/boot\.n = (\d+)/.exec(call)?.[1] ?? 2000);
  const stratified = !call.includes('boot.stratified = FALSE');
  const result = bootstrapPairedTest([numbers(names.x1), numbers(names.x2)], numbers(names.y), {
    random: samplesOfR(Number(/set\.seed\((\d+)\)/.exec(call)?.[1])),
    replicates,
    stratified,
  });
  return { ...htest(result), parameter: [replicates, Number(stratified)], 'conf.int': null };
}

function delongUnpaired(names: Names): Computed {
  const result = delongUnpairedTest(
    { scores: numbers(names.x1), labels: numbers(names.y1) },
    { scores: numbers(names.x2), labels: numbers(names.y2) },
  );
  const isInfinite = result.standardError === 0 && result.difference !== 0;
  const statistic = isInfinite ? Math.sign(result.difference as number) / 0 : result.statistic;
  // pROC gives no interval here, and without degrees of freedom no p value.
  return {
    ...htest(result),
    statistic,
    'p.value': result.pValue,
    parameter: result.degreesOfFreedom,
    'conf.int': null,
  };
}

/** Calls that compare two curves. */
export function comparisonCase(call: string, names: Names): Computed {
  if (call.startsWith('roc.test(r1, r2, method = "delong", paired = TRUE')) return delongPaired(call, names);
  if (call.startsWith('roc.test(r1, r2, method = "delong", paired = FALSE')) return delongUnpaired(names);
  if (call.includes('roc.test(r1, r2, method = "bootstrap", paired = TRUE')) return bootstrapPaired(call, names);
  return undefined;
}
