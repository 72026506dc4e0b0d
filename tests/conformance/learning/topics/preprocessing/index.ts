import { columnScaling, scaled, type ScalingOptions } from '../../../../../models/learning/preparation';
import {
  correlatedFeatures,
  linearCombinations,
  univariateScreen,
  varianceMetrics,
} from '../../../../../models/learning/selection';
import { correlationMatrix } from '../../../../../models/statistics/comparison';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Compute, type Computed, REFUSED, type Topic } from '../../../r-reference/topic';

function columnsOf(names: Names): Float64Array[] {
  const rows = (names.x as unknown[][]).map((row) => numbers(row));
  return rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]));
}

/** R's `xx`: the columns that vary. */
const varyingColumns = (names: Names): Float64Array[] =>
  columnsOf(names).filter((column) => !varianceMetrics(column).hasZeroVariance);

/** R's indices start at 1. */
const fromOne = (indices: readonly number[]): number[] => indices.map((index) => index + 1);

const correlationsOf = (names: Names): (number | null)[][] =>
  correlationMatrix(varyingColumns(names), names.me === 'spearman' ? 'SPEARMAN' : 'PEARSON');

function scaleAll(names: Names, options: ScalingOptions): Computed {
  const columns = columnsOf(names).map((column) => scaled(column, columnScaling(column, options)));
  return Array.from(columns[0], (_, i) => columns.map((column) => column[i]));
}

function describeVariance(names: Names): Computed {
  const metrics = columnsOf(names).map((column) => varianceMetrics(column));
  return {
    freqRatio: metrics.map((m) => m.frequencyRatio),
    percentUnique: metrics.map((m) => m.percentUnique),
    zeroVar: metrics.map((m) => m.hasZeroVariance),
    nzv: metrics.map((m) => m.isNearZero),
  };
}

function findCorrelation(names: Names): Computed {
  const matrix = correlationsOf(names);
  if (matrix.length < 2 && names.ex === true) return REFUSED;
  const search = names.ex === true ? 'SEQUENTIAL' : 'AT_ONCE';
  const removed = correlatedFeatures(matrix, { cutoff: Number(names.ct), search });
  const kept = matrix.flatMap((_, i) => (removed.includes(i) ? [] : [i]));
  return { removed: fromOne(removed), kept: fromOne(kept) };
}

function findCombinations(names: Names): Computed {
  const { combinations, remove } = linearCombinations(varyingColumns(names));
  return { linearCombos: combinations.map(fromOne), remove: fromOne(remove) };
}

function screen(names: Names): Computed {
  const features = univariateScreen(varyingColumns(names), numbers(names.y));
  return {
    t_p: features.map((f) => f.tTestP),
    u_p: features.map((f) => f.mannWhitneyP),
    auc: features.map((f) => f.auc),
    lr_p: features.map((f) => f.likelihoodRatioP),
    u_bh: features.map((f) => f.adjustedMannWhitneyP),
  };
}

const compute: Compute = (call, names) => {
  if (call.startsWith('nearZeroVar(as.data.frame(x), saveMetrics = TRUE')) return describeVariance(names);
  if (/preProcess\(as\.data\.frame\(x\), method = c\("center", "scale"\)\)/.test(call)) return scaleAll(names, {});
  if (/preProcess\(as\.data\.frame\(x\), method = "range"\)/.test(call)) return scaleAll(names, { method: 'RANGE' });
  if (call === 'cor(xx, method = me)') return correlationsOf(names);
  if (call === 'findCorrelation(C, cutoff = ct, exact = ex)') return findCorrelation(names);
  if (call === 'findLinearCombos(xx)') return findCombinations(names);
  if (call.startsWith('data.frame(t_p = apply(xx, 2')) return screen(names);
  if (call.startsWith('filterVarImp(as.data.frame(xx)'))
    return univariateScreen(varyingColumns(names), numbers(names.y)).map((f) => f.importance);
  return undefined;
};

/** Topic 15: filters and scaling of features. */
export const preprocessing: Topic = { compute };
