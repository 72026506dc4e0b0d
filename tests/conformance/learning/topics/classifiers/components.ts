import {
  plsDiscriminant,
  predictPlsDiscriminant,
} from '../../../../../models/learning/partial-least-squares/pls-discriminant';
import { plsLogistic } from '../../../../../models/learning/partial-least-squares/pls-logistic';
import { plsRegression, predictPls } from '../../../../../models/learning/partial-least-squares/pls-regression';
import {
  componentScores,
  principalComponents,
} from '../../../../../models/learning/partial-least-squares/principal-components';
import type { Names } from '../../../r-reference/reference-file';
import type { Computed } from '../../../r-reference/topic';
import { levels, rowsOf, signToCompare, varyingOf } from './inputs';

/**
 * plsr( of pls: the methods kernelpls and oscorespls have the same components.
 *
 * @param prefix the value of the call's `mth` is written nowhere else
 */
export function computePls(names: Names, prefix: string): Computed {
  const { x, test, labels, used } = varyingOf(names);
  const components = Number(names.nc);
  const method = prefix.endsWith('simpls') ? 'SIMPLS' : 'ORTHOGONAL_SCORES';
  const model = plsRegression(x, [Float64Array.from(labels)], { components, method });
  return {
    ncomp: components,
    columns_used: used.map((j) => j + 1),
    coefficients: model.coefficients.map(([{ intercept, perScale }]) => [intercept, ...perScale]),
    fitted: model.fitted.map(([values]) => values),
    test: model.coefficients.map((_, a) => predictPls(model, test, a + 1)[0]),
    scores: rowsOf(model.scores),
    loadings: rowsOf(model.loadings),
    Xvar: model.featureVariances,
  };
}

/** plsda( of caret. */
export function computePlsDiscriminant(names: Names): Computed {
  const { x, test, labels } = varyingOf(names);
  const rule = names.pm === 'Bayes' ? 'BAYES' : 'SOFTMAX';
  const model = plsDiscriminant(x, labels, { components: Number(names.nc), rule });
  const train = predictPlsDiscriminant(model, x);
  return {
    class_train: levels(train.classes),
    prob1_train: train.posterior,
    prob1_test: predictPlsDiscriminant(model, test).posterior,
  };
}

/** plsRglm( with modele = "pls-glm-logistic". */
export function computePlsLogistic(names: Names): Computed {
  const { x, labels } = varyingOf(names);
  const model = plsLogistic(x, labels, { components: Number(names.nt) });
  return {
    coeffs: [model.intercept, ...model.coefficients],
    AIC: model.aic,
    fitted: model.fitted,
    weights: rowsOf(model.weights),
  };
}

/** prcomp( with scale. = TRUE; the first components, as many as the reference lists. */
export function computePrincipalComponents(names: Names): Computed {
  const { x, test } = varyingOf(names);
  const model = principalComponents(x);
  const { rotation } = names.expected as { rotation: number[][] };
  const listed = rotation[0].map((_, k) => k);
  const signs = listed.map((k) =>
    signToCompare(
      model.rotation[k],
      rotation.map((row) => row[k]),
    ),
  );
  const scores = componentScores(model, test);
  const signed = (vectors: readonly ArrayLike<number>[]): number[][] =>
    rowsOf(listed.map((k) => Array.from(vectors[k], (value) => signs[k] * value)));
  return {
    sdev: model.standardDeviations,
    rotation: signed(model.rotation),
    test_scores: signed(scores),
  };
}
