import { type NomogramChart, variableRange, type VariableRange } from '../../../../../models/learning/nomogram';
import { type Names, numbers } from '../../../r-reference/reference-file';
import { type Compute, type Computed, REFUSED, type Topic } from '../../../r-reference/topic';
import { columnsOf, fitOf, isLogical, isPlain, levelsOf, nomogramOf } from './model';
import { rText, sequenceText } from './r-text';

/** More distinct numbers than these are shown at the round numbers of pretty. */
const FEW_VALUES = 10;

/** A value of a variable as R writes it. */
function text(value: number | string, name: string, names: Names): string {
  if (typeof value === 'string') return value;
  return isLogical(name, names) ? String(value === 1).toUpperCase() : rText(value);
}

/** Settings that the call of nomogram names. */
function optionsOf(call: string, names: Names) {
  const [, scale] = /maxscale = (\w+)/.exec(call) ?? [];
  const [, risks] = /fun\.at = c\(([^)]*)\)/.exec(call) ?? [];
  const [, marks] = /lp\.at = c\(([^)]*)\)/.exec(call) ?? [];
  const [, intervals] = /nint = (\d+)/.exec(call) ?? [];
  const list = (given: string): number[] => given.split(',').map(Number);
  return {
    ...(scale ? { maximumPoints: Number(names[scale] ?? scale) } : {}),
    ...(risks ? { risks: list(risks) } : {}),
    ...(marks ? { linearPredictors: list(marks) } : {}),
    ...(intervals ? { intervals: Number(intervals) } : {}),
  };
}

function describeChart(call: string, names: Names): Computed {
  const { chart } = nomogramOf(names, optionsOf(call, names));
  if (chart.undefinedReason !== null) return REFUSED;
  const [, label = 'Predicted Value'] = /funlabel = "([^"]*)"/.exec(call) ?? [];
  return {
    axes: Object.fromEntries(chart.axes.map((axis) => [axis.label, describeAxis(axis, names)])),
    total_points: { x: chart.totalPoints },
    lp: { x: chart.linearPredictor.map((t) => t.points), x_real: chart.linearPredictor.map((t) => t.value) },
    [label]: {
      x_points: chart.risk.map((t) => t.points),
      fat: chart.risk.map((t) => rText(t.value, 7)),
      x_real: chart.risk.map((t) => t.value),
    },
    info: {
      R: [chart.groups.map((group) => group.lowest), chart.groups.map((group) => group.highest)],
      sc: chart.pointsPerLogOdds,
      maxscale: chart.settings.maximumPoints,
      Intercept: chart.intercept,
      lp: !/\blp = FALSE/.test(call),
    },
  };
}

function describeAxis({ ticks, variable }: NomogramChart['axes'][number], names: Names) {
  const values = ticks.map((tick) => tick.value);
  const isSequence = new Set(Array.from<number | string>(columnsOf(names)[variable])).size > FEW_VALUES;
  return {
    values: isSequence ? sequenceText(values as number[]) : values.map((value) => text(value, variable, names)),
    Xbeta: ticks.map((tick) => tick.contribution),
    points: ticks.map((tick) => tick.points),
  };
}

/** Totals on a grid, as `seq(from, to, by)` of the call. */
function readTotals(call: string, names: Names): Computed {
  const live = nomogramOf(names, optionsOf(call, names));
  const [from, to, by] = numbers((/seq\(([^)]*)\)/.exec(call)?.[1] ?? '').split(',').map(Number));
  const totals = Array.from({ length: Math.floor((to - from) / by + 1e-10) + 1 }, (_, i) => from + i * by);
  return {
    total_points: totals,
    sc: live.chart.pointsPerLogOdds,
    intercept: live.chart.intercept,
    lp: totals.map((total) => live.linearPredictorOf(total)),
    prob: totals.map((total) => live.riskOf(total)),
  };
}

/** Total points of every case, and the log odds that they stand for; the call passes over axes of interactions. */
function readCases(call: string, names: Names): Computed {
  const live = nomogramOf(names, optionsOf(call, names));
  const fit = fitOf(names);
  const columns = columnsOf(names);
  const used = [...new Set(fit.recipe.terms.flat())];
  const alone = live.chart.groups.filter(({ others }) => others.length === 0).map(({ predictor }) => predictor);
  const points = fit.fitted.map((_, i) => {
    const values = Object.fromEntries(used.map((name) => [name, columns[name][i]]));
    const { byVariable = {} } = live.pointsOf(values) ?? {};
    return alone.reduce((sum, name) => sum + byVariable[name], 0);
  });
  const lp = fit.fitted.map((p) => Math.log(p) - Math.log1p(-p));
  const read = points.map((total) => live.linearPredictorOf(total) ?? NaN);
  return {
    points,
    lp,
    lp_from_points: read,
    max_abs_diff: Math.max(...lp.map((value, i) => Math.abs(value - read[i]))),
  };
}

function limitsOf(
  { effect, typical, prediction, range }: VariableRange,
  name: string,
  names: Names,
): (string | null)[] {
  const [low, high] = effect ?? [null, null];
  const all = [low, typical, high, ...prediction, ...range];
  return all.map((value) => (value === null ? null : text(value, name, names)));
}

function describeLimits(names: Names): Computed {
  return Object.fromEntries(
    Object.entries(columnsOf(names)).map(([name, column]) => {
      const levels = typeof column[0] === 'string' ? levelsOf(name, column as readonly string[], names) : undefined;
      return [name, limitsOf(variableRange(column, levels), name, names)];
    }),
  );
}

function coefficients(names: Names): Computed {
  const { coefficients: list } = fitOf(names);
  const label = (name: string): string => (name === '(Intercept)' ? 'Intercept' : name.replaceAll(':', ' * '));
  return Object.fromEntries(list.map(({ name, estimate }) => [label(name), estimate]));
}

const compute: Compute = (call, names) => {
  if (names.data === undefined || !isPlain(names)) return undefined;
  if (call === 'coef(f)') return coefficients(names);
  if (call === 'dd$limits') return describeLimits(names);
  if (call.startsWith('nomogram(f, ')) return describeChart(call, names);
  if (call.includes('nomogram(f, ') && call.includes('total_points = tp')) return readTotals(call, names);
  if (call.includes('nomogram(f, ') && call.includes('lp_from_points')) return readCases(call, names);
  return undefined;
};

/** Topic 10: nomograms of logistic regressions. */
export const nomograms: Topic = {
  compute,
  omitted: { space_used: 'lines of the drawing' },
};
