import {
  crossValidatedPath,
  type CrossValidationOptions,
} from '../../../../models/learning/penalized/cross-validated-path';
import { logistic } from '../../../../models/core/special/logistic';
import { linkAt } from '../../../../models/learning/penalized/path-prediction';
import type { PathResponse } from '../../../../models/learning/penalized/path-response';
import {
  type PathOptions,
  type PathPoint,
  regularizationPath,
} from '../../../../models/learning/penalized/regularization-path';
import { type Names, numbers } from '../../r-reference/reference-file';
import type { Compute, Computed, Topic } from '../../r-reference/topic';

const MEASURES = { deviance: 'DEVIANCE', auc: 'AUC', class: 'MISCLASSIFICATION' } as const;
const MEASURE_NAMES: Readonly<Record<string, string>> = {
  DEVIANCE: 'Binomial Deviance',
  AUC: 'AUC',
  MISCLASSIFICATION: 'Misclassification Error',
};

/** Coefficients as the reference lists them: 0 is the constant (which Cox has not), j the j-th column from 1. */
function sparse(point: PathPoint, hasIntercept: boolean): { index: number[]; value: number[] } {
  const index = point.indices.map((j) => j + 1);
  return hasIntercept
    ? { index: [0, ...index], value: [point.intercept, ...point.values] }
    : { index, value: [...point.values] };
}

function columnsOf(names: Names): Float64Array[] {
  const rows = names.x as number[][];
  return rows[0].map((_, j) => Float64Array.from(rows, (row) => row[j]));
}

function responseOf({ family, y }: Names): PathResponse {
  if (family === 'binomial') return { family: 'BINOMIAL', labels: numbers(y) };
  if (family === 'gaussian') return { family: 'GAUSSIAN', values: numbers(y) };
  const rows = (Array.isArray(y) ? y : (y as { rows: number[][] }).rows) as number[][];
  return { family: 'COX', times: rows.map(([t]) => t), events: rows.map(([, status]) => status), ties: 'AS_GLMNET' };
}

/** Settings that the call names. */
function optionsOf(call: string, names: Names): PathOptions {
  const has = (text: string): boolean => call.includes(text);
  const fixed = /lambda = c\(([^)]*)\)/.exec(call);
  return {
    alpha: has('alpha = alpha') ? Number(names.alpha) : 1,
    ...(has('thresh = TH') ? { threshold: Number(names.TH) } : {}),
    ...(has('lambda.min.ratio = LMR') ? { lambdaMinRatio: Number(names.LMR) } : {}),
    ...(has('standardize = FALSE') ? { standardize: false } : {}),
    ...(has('penalty.factor = pf') ? { penaltyFactors: numbers(names.pf) } : {}),
    ...(has('weights = w') ? { weights: numbers(names.w) } : {}),
    ...(has('lambda = lam,') ? { lambdas: numbers(names.lam) } : {}),
    ...(fixed ? { lambdas: fixed[1].split(',').map(Number) } : {}),
  };
}

function describePath(call: string, names: Names): Computed {
  const response = responseOf(names);
  const points = regularizationPath(columnsOf(names), response, optionsOf(call, names));
  const hasIntercept = response.family !== 'COX';
  // Without a constant R's list of a path counts columns from 0, that of a cross-validation from 1.
  const list = (point: PathPoint): object => {
    const { index, value } = sparse(point, hasIntercept);
    return { index: hasIntercept ? index : index.map((j) => j - 1), value };
  };
  const at = (i: number): object => ({ i, lambda: points[i - 1].lambda, ...list(points[i - 1]) });
  const asked = (names.expected as { coef_at?: { i: number }[] }).coef_at ?? [];
  return {
    n_lambda: points.length,
    lambda: points.map((p) => p.lambda),
    df: points.map((p) => p.indices.length),
    dev_ratio: points.map((p) => p.devianceRatio),
    l1norm: points.map((p) => p.values.reduce((sum, value) => sum + Math.abs(value), 0)),
    coef_at: asked.map(({ i }) => at(i)),
    coef_mid: at(roundHalfEven(points.length / 2)),
    coefs: points.map(list),
  };
}

/** R rounds halves to even. */
const roundHalfEven = (value: number): number => (value % 1 === 0.5 ? 2 * Math.round(value / 2) : Math.round(value));

function crossValidate(call: string, names: Names): ReturnType<typeof crossValidatedPath> {
  const options: CrossValidationOptions = {
    ...optionsOf(call, names),
    ...(call.includes('type.measure = tm') ? { measure: MEASURES[names.tm as keyof typeof MEASURES] } : {}),
  };
  return crossValidatedPath(columnsOf(names), responseOf(names), numbers(names.foldid), options);
}

function describeCrossValidation(call: string, names: Names): Computed {
  const cv = crossValidate(call, names);
  const columns = columnsOf(names);
  const cases = columns[0].length;
  const everyone = Array.from({ length: cases }, (_, i) => i);
  const hasIntercept = names.family !== 'cox';
  const [minimum, oneSe] = [cv.path[cv.indexMin], cv.path[cv.index1se]];
  const linkMin = linkAt(minimum, columns, everyone);
  return {
    n_lambda: cv.lambdas.length,
    lambda: cv.lambdas,
    cvm: cv.cvMean,
    cvsd: cv.cvStandardError,
    nzero: cv.nonZero,
    name: MEASURE_NAMES[cv.measure],
    lambda_min: cv.lambdaMin,
    lambda_1se: cv.lambda1se,
    index_min: cv.indexMin + 1,
    index_1se: cv.index1se + 1,
    coef_min: sparse(minimum, hasIntercept),
    coef_1se: sparse(oneSe, hasIntercept),
    link_min: linkMin,
    response_1se: linkAt(oneSe, columns, everyone).map(logistic),
  };
}

const compute: Compute = (call, names) => {
  if (call.startsWith('glmnet(')) return describePath(call, names);
  if (call.startsWith('cv.glmnet(')) return describeCrossValidation(call, names);
  if (call.startsWith('{ z <- cv.glmnet(') && call.includes('z$fit.preval[, z$index["min", 1]]')) {
    const cv = crossValidate(call, { ...names, tm: 'deviance' });
    return cv.outOfFoldLinks[cv.indexMin];
  }
  return undefined;
};

/** Topic 05: penalized logistic, linear and Cox paths, and their cross-validation. */
export const regularizedRegression: Topic = {
  compute,
  omitted: { nulldev: 'the deviance without features is that of any regression; dev_ratio is relative to it' },
  toleranceOf:
    ({ tolerance: t = {} }) =>
    (at) => {
      const read = (name: string, otherwise: number): number => (typeof t[name] === 'number' ? t[name] : otherwise);
      if (/lambda/.test(at)) return { rel: read('lambda_rel', 1e-9), abs: 0 };
      if (/dev_ratio/.test(at)) return { rel: 0, abs: read('dev_ratio_abs', 1e-8) };
      if (/cvm|cvsd/.test(at)) return { rel: 0, abs: read('cvm_abs', 1e-6) };
      return { rel: read('coef_rel', 1e-5), abs: read('coef_abs', read('abs', 1e-6)) };
    },
};
