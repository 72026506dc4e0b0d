import { ConcordError } from '../../core/errors';
import { inverseLogit } from '../../statistics/regression/logistic-function';
import type { VariableColumn } from '../../statistics/regression/model-design';
import { statisticsErrors } from '../../statistics/statistics.errors';
import { contributionsOf, type NomogramModel } from './group-contributions';
import { nomogramChart, type NomogramChart } from './nomogram-chart';
import type { NomogramOptions } from './nomogram-options';

/** Points of one case. */
export interface CasePoints {
  /** By the variable along the axis. */
  readonly byVariable: Readonly<Record<string, number>>;
  readonly total: number;
}

/** A nomogram that can be read: by eye from its axes, or exactly for any case. */
export class Nomogram {
  private constructor(readonly chart: NomogramChart) {}

  static fromJSON(chart: NomogramChart): Nomogram {
    return new Nomogram(chart);
  }

  /**
   * Points of a case, exactly, not by the nearest tick. A value outside the axis gets points by the same rule: below 0,
   * or more than the axis shows.
   *
   * @param values every variable of the model
   * @undefined a chart without axes: null
   * @throws STATISTICS_OPTION_INVALID for a variable that is missing, or a level that the model does not know;
   *   STATISTICS_VALUE_NOT_FINITE
   */
  pointsOf(values: Readonly<Record<string, number | string>>): CasePoints | null {
    const { groups, recipe, coefficients, pointsPerLogOdds } = this.chart;
    if (pointsPerLogOdds === null) return null;
    const entries = groups.map((group) => {
      for (const name of [group.predictor, ...group.others])
        requireVariable(name, values, recipe.levels[name] ? 'string' : 'number');
      const [contribution] = contributionsOf(group, { recipe, iterate: coefficients }, values);
      return [group.predictor, (contribution - group.lowest) * pointsPerLogOdds] as const;
    });
    return { byVariable: Object.fromEntries(entries), total: entries.reduce((sum, [, points]) => sum + points, 0) };
  }

  /** Log odds at a total of points. @undefined a chart without axes: null */
  linearPredictorOf(totalPoints: number): number | null {
    const { intercept, pointsPerLogOdds } = this.chart;
    return intercept === null || pointsPerLogOdds === null ? null : intercept + totalPoints / pointsPerLogOdds;
  }

  /** Probability of an event at a total of points. @undefined a chart without axes: null */
  riskOf(totalPoints: number): number | null {
    const linearPredictor = this.linearPredictorOf(totalPoints);
    return linearPredictor === null ? null : inverseLogit(linearPredictor);
  }

  toJSON(): NomogramChart {
    return this.chart;
  }
}

function requireVariable(
  name: string,
  values: Readonly<Record<string, number | string>>,
  kind: 'string' | 'number',
): void {
  if (Object.hasOwn(values, name) && typeof values[name] === kind) return;
  const wanted = kind === 'string' ? 'level' : 'number';
  throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `The case has no ${wanted} for ${name}.`, {
    name,
  });
}

/**
 * Nomogram of a logistic regression: each variable's contribution to the log odds as points, of which the widest axis
 * has `maximumPoints`.
 *
 * points = (contribution − lowest contribution on the axis) · scale; log odds = intercept + total points / scale.
 * Variables that interact share their points: one axis for each combination of the others.
 *
 * @param model a fit of {@link fitLogistic} @param columns the variables of the cases it was fitted on, which set the axes
 * @returns axes and ticks; `pointsOf` and `riskOf` read it for any case
 * @undefined a fit without estimates, separation (an infinite estimate has no points), or no variable with an effect: no
 *   axes, and the reason in the chart
 * @throws STATISTICS_OPTION_INVALID for a continuous variable in an interaction that `held` does not name;
 *   those of modelDesign
 * @source Harrell 2015, Regression Modeling Strategies, 5.4; rms 6.5 nomogram
 * @departs from rms in the probability axis, which is exact here unless `riskReading` is AS_RMS
 * @example nomogram(fitLogistic(modelDesign({ columns }), labels), columns).pointsOf({ age: 61, sex: 'M' })
 */
export function nomogram(
  model: NomogramModel,
  columns: Readonly<Record<string, VariableColumn>>,
  options: NomogramOptions = {},
): Nomogram {
  return Nomogram.fromJSON(nomogramChart(model, columns, options));
}
