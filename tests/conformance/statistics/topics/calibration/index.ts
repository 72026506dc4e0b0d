import { calibrateLogistic, validateLogistic } from '../../../../../models/statistics/calibration';
import type { Tolerance } from '../../../r-reference/compare';
import { type Names, numbers, type ReferenceCase } from '../../../r-reference/reference-file';
import { type Compute, type Computed, type Topic } from '../../../r-reference/topic';
import { samplesOfR } from '../diagnostic/r-resamples';
import { designOf } from '../regression/model-data';
import {
  decileOutputs,
  errorOutputs,
  hosmerLemeshowOutputs,
  loessOutputs,
  lowessOutputs,
  type Predictions,
  scoreOutputs,
  slopeOutputs,
  valProbOutputs,
} from './agreement-of-probabilities';
import { reclassificationText } from './reclassification-text';
import {
  dcurvesOutputs,
  definitionOutputs,
  improvementOutputs,
  reclassificationOutputs,
  reductionOutputs,
  rmdaOutputs,
} from './utility';

/** R's seq(from, to, by). */
const sequence = (from: number, by: number, length: number): number[] =>
  Array.from({ length }, (_, k) => from + k * by);
const THRESHOLDS = sequence(0.01, 0.01, 99);

const numberIn = (call: string, name: string): number | undefined => {
  const found = new RegExp(`\\b${name} = ([0-9.]+)`).exec(call);
  return found ? Number(found[1]) : undefined;
};

/** As many samples as R drew, and the same ones. */
function bootstrapOf(call: string) {
  const seed = /set\.seed\((\d+)\)/.exec(call)?.[1];
  return { resamples: numberIn(call, 'B') ?? 40, source: seed === undefined ? undefined : samplesOfR(Number(seed)) };
}

function validation(call: string, names: Names): Computed {
  const { indices } = validateLogistic(designOf(names), numbers(names.y), bootstrapOf(call));
  return {
    rows: indices.map((row) => [row.original, row.training, row.test, row.optimism, row.corrected, row.resamples]),
  };
}

function curve(call: string, names: Names): Computed {
  const [from, to, by] = (/predy = seq\(([^)]*)\)/.exec(call)?.[1] ?? '').split(',').map(Number);
  const probabilities = by > 0 ? sequence(from, by, Math.floor((to - from) / by + 1e-10) + 1) : undefined;
  const options = { ...bootstrapOf(call), probabilities };
  const { points } = calibrateLogistic(designOf(names), numbers(names.y), options);
  return {
    predy: points.map((point) => point.predicted),
    'calibrated.orig': points.map((point) => point.observed),
    'calibrated.corrected': points.map((point) => point.corrected),
    'index.orig': points.map((point) => point.error.original),
    training: points.map((point) => point.error.training),
    test: points.map((point) => point.error.test),
    optimism: points.map((point) => point.error.optimism),
    'index.corrected': points.map((point) => point.error.corrected),
    n: points.map((point) => point.error.resamples),
  };
}

const compute: Compute = (call, names) => {
  if (call.includes('validate(f')) return validation(call, names);
  if (call.includes('calibrate(f')) return curve(call, names);
  if (names.p === undefined || names.y === undefined) return undefined;
  const data: Predictions = { p: numbers(names.p), y: numbers(names.y) };
  if (names.p2 !== undefined && names.p2 !== null) {
    const p2 = numbers(names.p2);
    if (call === 'improveProb(p, p2, y)') return improvementOutputs(data, p2);
    if (call.includes('se_pencina2008_null')) return reclassificationOutputs(data, p2);
    if (call.includes('reclassification(')) return reclassificationText(data, p2, numbers(names.cutoff));
  }
  return probabilityOutputs(call, names, data);
};

function probabilityOutputs(call: string, names: Names, data: Predictions): Computed {
  const thresholds = names.th === undefined ? THRESHOLDS : numbers(names.th);
  if (call.startsWith('hoslem.test(y, p')) return hosmerLemeshowOutputs(data, numbers(names.g)[0]);
  if (call.includes('spiegelhalter_z')) return scoreOutputs(data);
  if (call.startsWith('val.prob(p, y')) return valProbOutputs(data);
  if (call.includes('lr_slope1_int0')) return slopeOutputs(data);
  if (call.startsWith('lowess(p, y')) return lowessOutputs(data, numberIn(call, 'delta'));
  if (call.includes('loess(y ~ p')) return loessOutputs(data, names.sf === 'direct' ? 'DIRECT' : 'INTERPOLATE');
  if (call.includes('aggregate(data.frame(n = 1')) return decileOutputs(data);
  if (call.includes('floor(p * 10)')) return errorOutputs(data);
  if (call.includes('dca(y ~ p')) return dcurvesOutputs(data, thresholds);
  if (call.includes('decision_curve(y ~ p')) return rmdaOutputs(data, thresholds);
  if (call.includes('nb_model')) return definitionOutputs(data, thresholds);
  if (call.includes('* 100')) return reductionOutputs(data, thresholds);
  return undefined;
}

/** The tolerances of the README, where a case names none of its own. */
function toleranceOf({ call, tolerance = {} }: ReferenceCase): ((path: string) => Tolerance) | undefined {
  if (tolerance.abs_if_kd_tree_is_implemented !== undefined) return () => ({ rel: 0, abs: 1e-8 });
  if (call.startsWith('val.prob')) return () => ({ rel: 1e-6, abs: 1e-9 }); // some are 0 but for rounding
  // Of the bootstrap only what R draws no samples for is exact; the rest meets the case's own tolerance, with R's samples.
  const own = { rel: 0, abs: Number(tolerance.abs) };
  if (/validate\(f|calibrate\(f/.test(call))
    return (path) => (/orig|predy|^\.rows\[\d+\]\[0\]$/.test(path) ? { rel: 1e-6, abs: 1e-8 } : own);
  return undefined;
}

/** Topic 09: calibration, decision curves, reclassification, and internal validation by the bootstrap. */
export const calibration: Topic = {
  compute,
  toleranceOf,
  omitted: {
    'p.value': 'of a test without degrees of freedom, where R gives 0',
  },
};
