import {
  kaplanMeier,
  type KaplanMeier,
  medianSurvival,
  restrictedMean,
  riskTable,
  type SurvivalScale,
  survivalQuantiles,
} from '../../../../../models/statistics/survival';
import { type Names, numbers } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { type Frame, levelsOf } from './data-frame';

const SCALES: Readonly<Record<string, SurvivalScale>> = {
  log: 'LOG',
  'log-log': 'LOG_LOG',
  plain: 'PLAIN',
  logit: 'LOGIT',
  arcsin: 'ARCSINE',
};

interface NamedCurve {
  readonly label: string;
  readonly curve: KaplanMeier;
}

/** Curves by the levels of a factor. */
export function curvesBy(frame: Frame, name: string, groups: readonly unknown[], conf = 'log'): NamedCurve[] {
  const levels = frame.columns[name] ? levelsOf(frame, name) : [...new Set(groups.map(String))].sort();
  return levels.map((level) => {
    const rows = groups.flatMap((group, i) => (String(group) === level ? [i] : []));
    const data = { time: rows.map((i) => frame.time[i]), event: rows.map((i) => frame.event[i]) };
    return { label: `${name}=${level}`, curve: kaplanMeier(data, { scale: SCALES[conf] }) };
  });
}

/** The row of summary(survfit)$table. */
function tableRow(curve: KaplanMeier, horizon: number): number[] {
  const mean = restrictedMean(curve, horizon);
  const median = medianSurvival(curve);
  const { n, events } = curve;
  return [n, n, n, events, mean.value, mean.standardError, median.time, median.lower, median.upper] as number[];
}

const TABLE = ['records', 'n.max', 'n.start', 'events', 'rmean', 'se(rmean)', 'median', '0.95LCL', '0.95UCL'];
const named = (row: readonly number[]): Computed => Object.fromEntries(TABLE.map((name, i) => [name, row[i]]));

/** What the script takes from a survfit object. */
export function survfit(curves: readonly NamedCurve[], conf = 'log'): Computed {
  const points = curves.flatMap(({ curve }) => curve.points);
  const horizon = Math.max(...points.map((point) => point.time));
  const rows = curves.map(({ curve }) => tableRow(curve, horizon));
  return {
    n: curves.map(({ curve }) => curve.n),
    time: points.map((point) => point.time),
    n_risk: points.map((point) => point.atRisk),
    n_event: points.map((point) => point.events),
    n_censor: points.map((point) => point.censored),
    surv: points.map((point) => point.survival),
    std_err: points.map((point) => point.logStandardError ?? 'Inf'),
    std_err_is_log: true,
    cumhaz: points.map((point) => point.cumulativeHazard),
    lower: points.map((point) => point.lower),
    upper: points.map((point) => point.upper),
    conf_type: conf,
    ...(curves.length > 1
      ? { strata: Object.fromEntries(curves.map(({ label, curve }) => [label, curve.points.length])), table: { rows } }
      : { table: named(rows[0]) }),
  };
}

function table(frame: Frame, times: readonly number[]): Computed {
  const rows = curvesBy(frame, 'group', frame.columns.group).flatMap(({ label, curve }) =>
    riskTable(curve, times).map((row) => ({ label, ...row })),
  );
  return {
    strata: rows.map((row) => row.label),
    time: rows.map((row) => row.time),
    n_risk: rows.map((row) => row.atRisk),
    n_event: rows.map((row) => row.events),
    surv: rows.map((row) => row.survival),
    std_err: rows.map((row) => row.standardError),
    lower: rows.map((row) => row.lower),
    upper: rows.map((row) => row.upper),
  };
}

function quantiles(frame: Frame, probabilities: readonly number[]): Computed {
  const rows = curvesBy(frame, 'group', frame.columns.group).map(({ curve }) =>
    survivalQuantiles(curve, probabilities),
  );
  const matrix = (key: 'time' | 'lower' | 'upper') => ({ rows: rows.map((row) => row.map((q) => q[key])) });
  return { quantile: matrix('time'), lower: matrix('lower'), upper: matrix('upper') };
}

function meanAtMedianTime({ time, event }: Frame): Computed {
  const sorted = time.slice().sort((a, b) => a - b);
  const tau = (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
  const mean = restrictedMean(kaplanMeier({ time, event }), tau);
  return { tau, rmean: mean.value, se: mean.standardError };
}

/** Calls of survfit on data, of its summary and quantiles. */
export function curveCall(call: string, names: Names, frame: Frame): Computed {
  const { time, event } = frame;
  const conf = typeof names.ct === 'string' ? names.ct : 'log';
  if (call === 'survfit(S ~ 1, data = d, conf.type = ct)')
    return survfit([{ label: '', curve: kaplanMeier({ time, event }, { scale: SCALES[conf] }) }], conf);
  if (call === 'survfit(S ~ group, data = d, conf.type = ct)')
    return survfit(curvesBy(frame, 'group', frame.columns.group, conf), conf);
  if (call.startsWith('summary(survfit(S ~ group, data = d), times = times')) return table(frame, numbers(names.times));
  const probs = /^quantile\(survfit\(S ~ group, data = d\), probs = c\(([\d., ]+)\)\)$/.exec(call);
  if (probs) return quantiles(frame, probs[1].split(',').map(Number));
  if (call === 'survfit(Surv(time, 1 - status) ~ 1, data = d)') {
    const curve = kaplanMeier({ time, event: event.map((e) => 1 - e) });
    return named(tableRow(curve, Math.max(...time)));
  }
  if (call === 'survfit(S ~ 1, data = d)') return meanAtMedianTime(frame);
  return undefined;
}
