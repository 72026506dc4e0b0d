import {
  decisionCurve,
  type DecisionCurvePoint,
  reclassificationImprovement,
  type TestedEstimate,
} from '../../../../../models/statistics/utility';
import { type Computed } from '../../../r-reference/topic';
import type { Predictions } from './agreement-of-probabilities';

const column = (points: readonly DecisionCurvePoint[], name: keyof DecisionCurvePoint) =>
  points.map((point) => point[name]);

export function definitionOutputs({ p, y }: Predictions, thresholds: number[]): Computed {
  const { model, all, n } = decisionCurve(p, y, { thresholds });
  return {
    threshold: thresholds,
    tp: model.map((point) => Math.round(point.truePositives * n)),
    fp: model.map((point) => Math.round(point.falsePositives * n)),
    nb_model: column(model, 'netBenefit'),
    nb_all: column(all, 'netBenefit'),
    nb_none: thresholds.map(() => 0),
    snb: column(model, 'standardizedNetBenefit'),
  };
}

export function dcurvesOutputs({ p, y }: Predictions, thresholds: number[]): Computed {
  const { model, all } = decisionCurve(p, y, { thresholds });
  const zeros = thresholds.map(() => 0);
  const joined = (name: keyof DecisionCurvePoint) => [...column(all, name), ...zeros, ...column(model, name)];
  return {
    label: ['Treat All', 'Treat None', 'p'].flatMap((label) => thresholds.map(() => label)),
    threshold: [...thresholds, ...thresholds, ...thresholds],
    tp_rate: joined('truePositives'),
    fp_rate: joined('falsePositives'),
    net_benefit: joined('netBenefit'),
  };
}

export function rmdaOutputs({ p, y }: Predictions, thresholds: number[]): Computed {
  const { model, all } = decisionCurve(p, y, { thresholds, inclusive: false });
  const joined = (name: keyof DecisionCurvePoint) => [...column(model, name), ...column(all, name)];
  return {
    thresholds: [...thresholds, ...thresholds],
    model: ['y ~ p', 'All'].flatMap((label) => thresholds.map(() => label)),
    FPR: joined('falsePositiveRate'),
    TPR: joined('sensitivity'),
    NB: joined('netBenefit'),
    sNB: joined('standardizedNetBenefit'),
    'prob.high.risk': joined('positives'),
  };
}

export const reductionOutputs = ({ p, y }: Predictions, thresholds: number[]): Computed =>
  column(decisionCurve(p, y, { thresholds }).model, 'interventionsAvoided');

/** Hmisc improveProb. */
export function improvementOutputs({ p, y }: Predictions, p2: number[]): Computed {
  const result = reclassificationImprovement({ old: p, new: p2 }, y);
  const { reclassification: r, idi } = result;
  if (!r || !idi) return null;
  const three = (suffix: string, test: TestedEstimate) => ({
    [`nri${suffix}`]: test.estimate,
    [`se.nri${suffix}`]: test.standardError,
    [`z.nri${suffix}`]: test.statistic,
  });
  return {
    n: result.n,
    na: result.events,
    nb: result.n - result.events,
    'pup.ev': r.upEvents,
    'pup.ne': r.upNonEvents,
    'pdown.ev': r.downEvents,
    'pdown.ne': r.downNonEvents,
    ...three('', r.nri),
    ...three('.ev', r.events),
    ...three('.ne', r.nonEvents),
    improveSens: result.sensitivityGain,
    improveSpec: result.specificityGain,
    idi: idi.estimate,
    'se.idi': idi.standardError,
    'z.idi': idi.statistic,
  };
}

export function reclassificationOutputs({ p, y }: Predictions, p2: number[]): Computed {
  const byCuts = (cuts: number[]) => {
    const r = reclassificationImprovement({ old: p, new: p2 }, y, { cuts }).reclassification;
    return (
      r && {
        up_event: r.upEvents,
        down_event: r.downEvents,
        up_nonevent: r.upNonEvents,
        down_nonevent: r.downNonEvents,
        nri: r.nri.estimate,
        se_pencina2008_null: r.nullNri.standardError,
        z: r.nullNri.statistic,
        p: r.nullNri.pValue,
        se_multinomial: r.nri.standardError,
      }
    );
  };
  const { idi } = reclassificationImprovement({ old: p, new: p2 }, y);
  return {
    'cat_0.2_0.4': byCuts([0.2, 0.4]),
    'cat_0.5': byCuts([0.5]),
    idi: idi?.estimate,
    se_idi: idi?.standardError,
    z_idi: idi?.statistic,
    p_idi: idi?.pValue,
  };
}
