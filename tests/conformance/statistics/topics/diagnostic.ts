import {
  auc,
  confusionAtThreshold,
  delongInterval,
  type Proportion,
  rocCurve,
  wilsonInterval,
  youdenThreshold,
} from '../../../../models/statistics/diagnostic';
import { type Names, numbers } from '../../r-reference/reference-file';
import { type Compute, type Computed, REFUSED, type Topic } from '../../r-reference/topic';

const pair = (p: Proportion) => [p.confidenceInterval?.lower ?? null, p.confidenceInterval?.upper ?? null];

function curve(names: Names): Computed {
  if ((names.expected as { direction?: string } | undefined)?.direction === '>') return undefined;
  const result = rocCurve(numbers(names.predictor), numbers(names.response));
  if (result.undefinedReason !== null) return REFUSED;
  const thresholds = result.points.map(
    (p) => p.threshold ?? (p.sensitivity === 1 && p.specificity === 0 ? '-Inf' : 'Inf'),
  );
  return {
    auc: auc(numbers(names.predictor), numbers(names.response)),
    thresholds,
    sensitivities: result.points.map((p) => p.sensitivity),
    specificities: result.points.map((p) => p.specificity),
    n_cases: result.events,
    n_controls: result.n - result.events,
  };
}

function interval(names: Names, level: number): Computed {
  const result = delongInterval(numbers(names.predictor), numbers(names.response), { level });
  if (result.auc === null) return REFUSED;
  // pROC gives NA for all three when a class has one case; here the AUC itself is still given.
  if (result.confidenceInterval === null) return { lower: null, upper: null };
  return { lower: result.confidenceInterval.lower, auc: result.auc, upper: result.confidenceInterval.upper };
}

function bestYouden(names: Names): Computed {
  const result = youdenThreshold(numbers(names.predictor), numbers(names.response));
  if (result.threshold === null) return undefined; // pROC lists -Inf and Inf; here no threshold is the documented answer
  return { threshold: result.tiedThresholds };
}

function coordinates(names: Names): Computed {
  const tables = numbers(names.th).map((t) =>
    confusionAtThreshold(numbers(names.predictor), numbers(names.response), t),
  );
  const column = (name: 'specificity' | 'sensitivity' | 'accuracy' | 'npv' | 'ppv') => tables.map((t) => t[name].value);
  const count = (name: 'tn' | 'tp' | 'fn' | 'fp') => tables.map((t) => t[name]);
  return {
    specificity: column('specificity'),
    sensitivity: column('sensitivity'),
    accuracy: column('accuracy'),
    tn: count('tn'),
    tp: count('tp'),
    fn: count('fn'),
    fp: count('fp'),
    npv: column('npv'),
    ppv: column('ppv'),
  };
}

function metrics(names: Names): Computed {
  const table = confusionAtThreshold(numbers(names.pred), numbers(names.y), 0.5);
  const describe = (p: Proportion) =>
    p.value === null
      ? { x: p.numerator, n: p.denominator, estimate: null }
      : { x: p.numerator, n: p.denominator, estimate: p.value, wilson: pair(p) };
  const { tp, fn, fp, tn } = table;
  return {
    tp,
    fn,
    fp,
    tn,
    sensitivity: describe(table.sensitivity),
    specificity: describe(table.specificity),
    ppv: describe(table.ppv),
    npv: describe(table.npv),
    accuracy: describe(table.accuracy),
  };
}

function proportions(names: Names): Computed {
  const props = names.props as { x: number[]; n: number[]; level: number[] };
  return props.x.map((x, i) => {
    const limits = wilsonInterval(x, props.n[i], props.level[i]);
    return { x, wilson: [limits?.lower ?? null, limits?.upper ?? null] };
  });
}

const compute: Compute = (call, names) => {
  if (names.response !== undefined) {
    if (call.includes('direction = dirn') && call.startsWith('roc(')) return curve(names);
    if (call === 'var(r, method = "delong")') {
      const { standardError } = delongInterval(numbers(names.predictor), numbers(names.response));
      return standardError === null ? [null] : [standardError ** 2];
    }
    const ci = /^ci\.auc\(r, conf\.level = ([0-9.]+), method = "delong"\)$/.exec(call);
    if (ci) return interval(names, Number(ci[1]));
    if (call.startsWith('coords(r, x = th')) return coordinates(names);
    if (call.startsWith('coords(r, "best", best.method = "youden"')) return bestYouden(names);
    if (call.includes('unname(w$statistic)/(sum(y == 1)'))
      return [auc(numbers(names.predictor), numbers(names.response))];
  }
  if (call.startsWith('{ tp <- sum') && call.includes('list(tp = tp')) return metrics(names);
  if (call.includes('wilson = arr') && names.props !== undefined) return proportions(names);
  return undefined;
};

/** Topic 01: ROC curve, AUC, DeLong, coordinates, Youden, Wilson. */
export const diagnostic: Topic = { compute };
