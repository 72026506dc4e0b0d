import {
  auc,
  bootstrapAuc,
  type CoordinateChoice,
  delongInterval,
  type OperatingPoint,
  partialAuc,
  rocCoordinates,
  rocCurve,
  type RocDirection,
} from '../../../../../models/statistics/diagnostic';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Computed, REFUSED } from '../../../r-reference/topic';
import { samplesOfR } from './r-resamples';

const scoresOf = (names: Names): number[] => numbers(names.predictor);
const labelsOf = (names: Names): number[] => numbers(names.response);
const symbols: Readonly<Record<RocDirection, string>> = { HIGHER_IS_POSITIVE: '<', LOWER_IS_POSITIVE: '>' };
const directionAsked = (names: Names): RocDirection =>
  // The loop variable is not among the inputs: R's result is read for what was asked.
  (names.expected as { direction?: string } | undefined)?.direction === '>'
    ? 'LOWER_IS_POSITIVE'
    : 'HIGHER_IS_POSITIVE';

function curve(names: Names): Computed {
  const direction = directionAsked(names);
  const result = rocCurve(scoresOf(names), labelsOf(names), { direction });
  if (result.undefinedReason !== null) return REFUSED;
  const beyond = direction === 'HIGHER_IS_POSITIVE' ? -Infinity : Infinity;
  return {
    direction: symbols[result.settings.direction],
    auc: auc(scoresOf(names), labelsOf(names), { direction }),
    thresholds: result.points.map(({ threshold }, k) => threshold ?? (k === 0 ? beyond : -beyond)),
    sensitivities: result.points.map((p) => p.sensitivity),
    specificities: result.points.map((p) => p.specificity),
    n_cases: result.events,
    n_controls: result.n - result.events,
  };
}

function automatic(names: Names): Computed {
  const result = delongInterval(scoresOf(names), labelsOf(names), { direction: 'BY_MEDIANS' });
  if (result.auc === null) return REFUSED;
  return { direction: symbols[result.settings.direction], auc: result.auc };
}

function interval(names: Names, level: number): Computed {
  const { auc: value, confidenceInterval } = delongInterval(scoresOf(names), labelsOf(names), { level });
  if (value === null) return REFUSED;
  // Without an interval pROC withholds the AUC too.
  if (confidenceInterval === null) return { lower: null, auc: null, upper: null };
  return { lower: confidenceInterval.lower, auc: value, upper: confidenceInterval.upper };
}

function bootstrapInterval(call: string, names: Names): Computed {
  const [scores, labels] = [scoresOf(names), labelsOf(names)];
  const isAlone = (label: number): boolean => {
    const own = scores.filter((_, i) => labels[i] === label);
    return own.length === 1 && own[0] >= 1;
  };
  if (isAlone(0) || isAlone(1)) return undefined;
  const result = bootstrapAuc(scores, labels, {
    random: samplesOfR(Number(/set\.seed\((\d+)\)/.exec(call)?.[1])),
    replicates: Number(/boot\.n = (\d+)/.exec(call)?.[1] ?? 2000),
    stratified: !call.includes('boot.stratified = FALSE'),
  });
  if (result.auc === null) return REFUSED;
  return { lower: result.confidenceInterval?.lower, median: result.median, upper: result.confidenceInterval?.upper };
}

/** What pROC calls the places beyond all scores where higher is positive. */
const beyondScores: Readonly<Record<string, number | null>> = {
  ALL_POSITIVE: -Infinity,
  NONE_POSITIVE: Infinity,
  BETWEEN_POINTS: null,
};

function coordinates(names: Names, choice: CoordinateChoice): Computed {
  const { points } = rocCoordinates(scoresOf(names), labelsOf(names), choice);
  const column = (name: Exclude<keyof OperatingPoint, 'place'>) => points.map((point) => point[name]);
  const complement = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : 1 - value));
  return {
    threshold: points.map(({ place, threshold }) => threshold ?? beyondScores[place]),
    specificity: column('specificity'),
    sensitivity: column('sensitivity'),
    accuracy: column('accuracy'),
    tn: column('tn'),
    tp: column('tp'),
    fn: column('fn'),
    fp: column('fp'),
    npv: column('npv'),
    ppv: column('ppv'),
    precision: column('ppv'),
    tpr: column('sensitivity'),
    recall: column('sensitivity'),
    tnr: column('specificity'),
    fpr: complement(column('specificity')),
    fnr: complement(column('sensitivity')),
    youden: column('youden'),
    'closest.topleft': column('closestTopLeft'),
  };
}

function choiceOf(call: string, names: Names): CoordinateChoice | undefined {
  if (call.startsWith('coords(r, x = th, input = "threshold"')) return { at: 'THRESHOLD', values: numbers(names.th) };
  if (call.startsWith('coords(r, "all"')) return { at: 'EVERY_POINT' };
  if (call.startsWith('coords(r, "local maximas"')) return { at: 'LOCAL_MAXIMA' };
  if (call.startsWith('coords(r, "best", best.method = "youden"')) return { at: 'BEST_YOUDEN' };
  if (call.startsWith('coords(r, "best", best.method = "closest.topleft"')) return { at: 'CLOSEST_TOP_LEFT' };
  const given = /^coords\(r, x = ([0-9.]+), input = "(sensitivity|specificity)"/.exec(call);
  if (!given) return undefined;
  return { at: given[2] === 'sensitivity' ? 'SENSITIVITY' : 'SPECIFICITY', values: [Number(given[1])] };
}

function partial(names: Names): Computed {
  return partialAuc(scoresOf(names), labelsOf(names), {
    range: [Number(names.lo), 1],
    focus: names.f === 'sensitivity' ? 'SENSITIVITY' : 'SPECIFICITY',
    corrected: names.cc === true,
  }).value;
}

/** Calls of one curve. */
export function curveCase(call: string, names: Names): Computed {
  if (call.startsWith('roc(') && call.includes('direction = dirn')) return curve(names);
  if (call === 'roc(response = y, predictor = x, levels = c(0, 1), quiet = TRUE)') return automatic(names);
  if (call === 'var(r, method = "delong")') {
    const { standardError } = delongInterval(scoresOf(names), labelsOf(names));
    return standardError === null ? null : standardError ** 2;
  }
  const ci = /^ci\.auc\(r, conf\.level = ([0-9.]+), method = "delong"\)$/.exec(call);
  if (ci) return interval(names, Number(ci[1]));
  if (call.includes('ci.auc(r, method = "bootstrap"')) return bootstrapInterval(call, names);
  if (call.startsWith('as.numeric(auc(r, partial.auc = c(1, lo)')) return partial(names);
  if (call.includes('unname(w$statistic)/(sum(y == 1)')) return auc(scoresOf(names), labelsOf(names));
  const choice = choiceOf(call, names);
  return choice && coordinates(names, choice);
}
