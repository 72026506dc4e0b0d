import { inverseLogit } from '../../statistics/regression/logistic-function';
import { type DesignRecipe, modelDesign, type VariableColumn } from '../../statistics/regression/model-design';
import { contributionsOf, type NomogramModel } from './group-contributions';
import { checkNomogramOptions, type NomogramOptions } from './nomogram-options';
import { prettyBreaks } from './pretty-breaks';
import { riskTicks } from './risk-ticks';
import { type HeldValues, heldCombinations, type VariableGroup, variableGroups } from './variable-groups';
import { type VariableRange, variableRange } from './variable-range';

/** Scale of one variable, at one combination of the variables it interacts with. */
export interface NomogramAxis {
  readonly variable: string;
  /** `age`, `age (sex=M)`. */
  readonly label: string;
  readonly held: Readonly<Record<string, number | string>>;
  readonly ticks: readonly {
    readonly value: number | string;
    /** Contribution to the log odds. */
    readonly contribution: number;
    readonly points: number;
  }[];
}

/** A group of variables with the range of its contributions on the axes. */
export interface NomogramGroup extends VariableGroup {
  readonly lowest: number;
  readonly highest: number;
}

/** Everything a nomogram is drawn and read from: plain values. */
export interface NomogramChart {
  readonly method: 'NOMOGRAM';
  readonly settings: { readonly maximumPoints: number; readonly intervals: number; readonly riskReading: string };
  readonly n: number;
  readonly recipe: DesignRecipe;
  readonly coefficients: readonly number[];
  readonly groups: readonly NomogramGroup[];
  readonly axes: readonly NomogramAxis[];
  readonly pointsPerLogOdds: number | null;
  /** Log odds of a case with 0 points. */
  readonly intercept: number | null;
  readonly totalPoints: readonly number[];
  readonly linearPredictor: readonly { readonly value: number; readonly points: number }[];
  readonly risk: readonly { readonly value: number; readonly points: number }[];
  readonly undefinedReason: string | null;
}

type Columns = Readonly<Record<string, VariableColumn>>;

/** The chart of a model; see nomogram. */
export function nomogramChart(model: NomogramModel, columns: Columns, options: NomogramOptions): NomogramChart {
  const { maximumPoints = 100, intervals = 10, riskReading = 'EXACT', held = {} } = options;
  checkNomogramOptions(options);
  const { recipe, iterate: coefficients } = model;
  const design = modelDesign({ columns, ...recipe });
  const base = {
    method: 'NOMOGRAM',
    settings: { maximumPoints, intervals, riskReading },
    n: design.n,
    recipe,
    coefficients: [...coefficients],
  } as const;
  const reason = whyUndefined(model, design.n);
  if (reason !== null) return { ...base, ...emptyChart(reason) };
  const ranges = Object.fromEntries(
    [...new Set(recipe.terms.flat())].map((name) => [name, variableRange(columns[name], recipe.levels[name])]),
  );
  const lines = variableGroups(recipe, ranges, held).map((group) =>
    groupLines(group, ranges, { model, held, intervals }),
  );
  const groups = lines.map(({ group, axes }) => ({ ...group, ...reachOf(axes) }));
  const pointsPerLogOdds = maximumPoints / Math.max(...groups.map(({ lowest, highest }) => highest - lowest));
  if (!Number.isFinite(pointsPerLogOdds)) return { ...base, ...emptyChart('no variable changes the probability') };
  const intercept = coefficients[0] + groups.reduce((sum, { lowest }) => sum + lowest, 0);
  const scale: Scale = { pointsPerLogOdds, intercept, maximumPoints, intervals };
  const predictors = Array.from({ length: design.n }, (_, i) =>
    design.columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], 0),
  );
  return {
    ...base,
    groups,
    axes: lines.flatMap(({ axes }, g) => axes.map((axis) => withPoints(axis, groups[g].lowest, pointsPerLogOdds))),
    pointsPerLogOdds,
    intercept,
    ...resultAxes(predictors, scale, { ...options, isSingle: groups.length === 1 }),
    undefinedReason: null,
  };
}

function whyUndefined({ separation = 'NONE', undefinedReason, recipe }: NomogramModel, n: number): string | null {
  if (undefinedReason !== null) return undefinedReason;
  if (separation !== 'NONE') return 'separation: an estimate is infinite';
  if (n === 0) return 'no cases';
  return recipe.terms.length === 0 ? 'the model has no variable' : null;
}

function emptyChart(undefinedReason: string) {
  const nothing = { groups: [], axes: [], totalPoints: [], linearPredictor: [], risk: [] };
  return { ...nothing, pointsPerLogOdds: null, intercept: null, undefinedReason };
}

type BareAxis = Omit<NomogramAxis, 'ticks'> & {
  readonly values: readonly (number | string)[];
  readonly contributions: readonly number[];
};

interface GroupSettings {
  readonly model: NomogramModel;
  readonly held: HeldValues;
  readonly intervals: number;
}

function groupLines(
  group: VariableGroup,
  ranges: Readonly<Record<string, VariableRange>>,
  { model, held, intervals }: GroupSettings,
): { readonly group: VariableGroup; readonly axes: readonly BareAxis[] } {
  const { predictor, others } = group;
  const { values: known, range } = ranges[predictor];
  const values = known ?? prettyBreaks(range[0] as number, range[1] as number, intervals);
  const axes = heldCombinations(others, ranges, held).map((combination) => ({
    variable: predictor,
    label: labelOf(predictor, combination),
    held: combination,
    values,
    contributions: contributionsOf(group, model, { ...combination, [predictor]: values }),
  }));
  return { group, axes };
}

function labelOf(name: string, combination: Readonly<Record<string, number | string>>): string {
  const parts = Object.entries(combination).map(([other, value]) => `${other}=${value}`);
  return parts.length === 0 ? name : `${name} (${parts.join(' ')})`;
}

function reachOf(axes: readonly BareAxis[]): { lowest: number; highest: number } {
  const all = axes.flatMap(({ contributions }) => contributions);
  return { lowest: Math.min(...all), highest: Math.max(...all) };
}

function withPoints({ values, contributions, ...axis }: BareAxis, lowest: number, scale: number): NomogramAxis {
  const ticks = values.map((value, i) => ({
    value,
    contribution: contributions[i],
    points: (contributions[i] - lowest) * scale,
  }));
  return { ...axis, ticks };
}

interface Scale {
  readonly pointsPerLogOdds: number;
  readonly intercept: number;
  readonly maximumPoints: number;
  readonly intervals: number;
}

/** The axes below: total points, log odds, probability. */
function resultAxes(
  predictors: readonly number[],
  { pointsPerLogOdds, intercept, maximumPoints, intervals }: Scale,
  { linearPredictors, risks, riskReading = 'EXACT', isSingle }: NomogramOptions & { readonly isSingle: boolean },
) {
  const lowest = predictors.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = predictors.reduce((a, b) => Math.max(a, b), -Infinity);
  const marks = linearPredictors ?? prettyBreaks(lowest, highest, intervals);
  const ends = [marks.reduce((a, b) => Math.min(a, b)), marks.reduce((a, b) => Math.max(a, b))] as const;
  const pointsAt = (value: number): number => (value - intercept) * pointsPerLogOdds;
  const largest = isSingle ? maximumPoints : Math.max(maximumPoints, pointsAt(ends[1]));
  const asked = risks ?? prettyBreaks(inverseLogit(ends[0]), inverseLogit(ends[1]), intervals);
  return {
    totalPoints: prettyBreaks(0, largest, intervals),
    linearPredictor: marks.map((value) => ({ value, points: pointsAt(value) })),
    risk: riskTicks(asked, ends, riskReading).map(({ risk, linearPredictor }) => ({
      value: risk,
      points: pointsAt(linearPredictor),
    })),
  };
}
