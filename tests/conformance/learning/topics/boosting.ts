import {
  boostedCoefficients,
  boostedImportance,
  boostedScores,
  boostingInformationCriterion,
  crossValidatedRisk,
  linearBoosting,
  type LinearBoosting,
  type LinearBoostingOptions,
} from '../../../../models/learning/boosting';
import { standardizedColumns } from '../../../../models/learning/partial-least-squares/standardized-columns';
import { logistic } from '../../../../models/core/special/logistic';
import { type Names, numbers } from '../../r-reference/reference-file';
import type { Compute, Computed, Topic } from '../../r-reference/topic';

const columnsOf = (matrix: unknown): Float64Array[] => {
  const rows = matrix as number[][];
  return rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]));
};

/** The model m that later calls start from. */
const MODEL_M: LinearBoostingOptions = { steps: 250 };

function optionsOf(call: string, names: Names): LinearBoostingOptions {
  const setting = (name: string): number => {
    const text = new RegExp(`${name} = ([\\w.]+)`).exec(call)?.[1] ?? '';
    return text === 'ms' ? Number(names.ms) : Number(text);
  };
  return {
    family: call.includes('type = "glm"') ? 'BINOMIAL_GLM' : 'BINOMIAL',
    steps: setting('mstop'),
    stepLength: setting('nu'),
    center: !call.includes('center = FALSE'),
    intercept: call.startsWith('glmboost(x = ') ? 'FOUND' : 'ADDED',
  };
}

/** Columns that the call's data hold: z standardized (constant ones centered), Xi with ones before x. */
function featuresOf(call: string, x: Float64Array[]): Float64Array[] {
  if (call.includes('x = Xi')) return [new Float64Array(x[0].length).fill(1), ...x];
  if (!/cbind\(\.y = y, z\)/.test(call)) return x;
  return x.map(
    (column) =>
      standardizedColumns(
        [column],
        column.some((value) => value !== column[0]),
      ).columns[0],
  );
}

function describe(call: string, names: Names): Computed {
  const features = featuresOf(call, columnsOf(names.x));
  const fit = linearBoosting(features, numbers(names.y), optionsOf(call, names));
  const labels = names.colnames as string[];
  const columnNames = fit.centers.length > labels.length ? ['(Intercept)', ...labels] : labels;
  const link = boostedScores(fit, features);
  const logOdds = fit.settings.family === 'BINOMIAL' ? 2 : 1;
  return {
    mstop: fit.selected.length,
    offset: fit.offset,
    risk: fit.risk,
    link,
    response: link.map((f) => logistic(logOdds * f)),
    class: Array.from(link, (f) => (f > 0 ? '1' : '0')),
    // Between columns that fit equally well rounding decides, in R as here: then only what does not depend on it is compared.
    ...(fit.tiedSteps.length === 0 ? describeColumns(fit, columnNames) : {}),
  };
}

function describeColumns(fit: LinearBoosting, columnNames: readonly string[]): Readonly<Record<string, unknown>> {
  const named = (values: readonly number[], columns: readonly number[]) =>
    Object.fromEntries(columns.map((column, k) => [columnNames[column], values[k]]));
  const everything = columnNames.map((_, j) => j);
  const listed = listedColumns(fit);
  const values = listedCoefficients(fit, listed);
  return {
    selected: fit.selected.map((column) => column + 1),
    coef: named(values, listed),
    // R adds the offset to the first coefficient that it lists, whatever it is.
    coef_off2int: named([values[0] + fit.offset, ...values.slice(1)], listed),
    coef_all_which: named(listedCoefficients(fit, everything), everything),
    varimp: named(boostedImportance(fit), everything),
  };
}

/** Columns as R's coef() lists them: those selected, and the intercept of a centered model, first where never selected. */
function listedColumns(fit: LinearBoosting): number[] {
  const used = [...new Set(fit.selected)].sort((a, b) => a - b);
  const isCentered = fit.centers.some((center) => center !== 0);
  const { intercept } = fit;
  return intercept !== null && isCentered && !used.includes(intercept) ? [intercept, ...used] : used;
}

/** The means go into the coefficient at the intercept's number among all columns, as R indexes its list. */
function listedCoefficients(fit: LinearBoosting, listed: readonly number[]): number[] {
  const { columns } = boostedCoefficients(fit);
  const shift = columns.reduce((sum, value, j) => sum + value * fit.centers[j], 0);
  return listed.map((column, k) => columns[column] - (k === fit.intercept ? shift : 0));
}

function describeCriterion(names: Names): Computed {
  const features = columnsOf(names.x);
  const fit = linearBoosting(features, numbers(names.y), MODEL_M);
  const { smallest, steps, degreesOfFreedom, criterion } = boostingInformationCriterion(fit, features, {
    increments: 'AS_MBOOST',
  });
  return { aic: smallest, mstop: steps, df: degreesOfFreedom, AIC: criterion };
}

function describeCrossValidation(names: Names): Computed {
  const options = { ...MODEL_M, folds: numbers(names.fold) };
  const { steps, meanRisk, foldRisks } = crossValidatedRisk(columnsOf(names.x), numbers(names.y), options);
  return { mstop: steps, mean_risk: meanRisk, fold_risk_at_100: foldRisks.map((risks) => risks[100]) };
}

function describePrediction(call: string, names: Names): Computed {
  const steps = Number(/m\[(\d+)\]/.exec(call)?.[1]);
  const fit = linearBoosting(columnsOf(names.x), numbers(names.y), MODEL_M);
  const link = boostedScores(fit, columnsOf(names.newx), steps);
  return { link, response: link.map((f) => logistic(2 * f)) };
}

const compute: Compute = (call, names) => {
  if (call.startsWith('glmboost(')) return describe(call, names);
  if (/^AIC\(m, method = "classical"\)/.test(call)) return describeCriterion(names);
  if (call.startsWith('cvrisk(m, folds = W')) return describeCrossValidation(names);
  return /predict\(m\[\d+\], nd, type = "link"\)/.test(call) ? describePrediction(call, names) : undefined;
};

const tied = 'compared wherever computed: not where columns are exactly interchangeable, then rounding decides';

/** Topic 06: componentwise gradient boosting of a linear score. */
export const boosting: Topic = {
  compute,
  omitted: { selected: tied, coef: tied, coef_off2int: tied, coef_all_which: tied, varimp: tied },
};
