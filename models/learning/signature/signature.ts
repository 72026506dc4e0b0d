import { ConcordError } from '../../core/errors';
import { logistic } from '../../core/special/logistic';
import { learningErrors } from '../learning.errors';
import { type TrainingPlan, trainingPlan } from '../plan/training-plan';

export interface SignatureFeature {
  readonly name: string;
  /** Mean and SD of the training cohort, in the feature's own unit. */
  readonly mean: number;
  readonly standardDeviation: number;
  /** Change of the log odds per SD. */
  readonly coefficient: number;
}

/** A trained radiomics signature: probability = 1 / (1 + exp(−(intercept + Σ coefficient · (x − mean) / SD))). Plain JSON. */
export interface Signature {
  readonly format: 'concord-signature/1';
  readonly kind: 'RADIOMICS';
  /** In the order of the model's input columns. */
  readonly features: readonly SignatureFeature[];
  readonly intercept: number;
  /** A probability at or above it is HIGH. */
  readonly threshold: number;
  readonly engineVersion: string;
  readonly plan: TrainingPlan;
}

/** A list of inputs by name: a signature, or the manifest of a model. */
export interface NamedInputs {
  readonly features: readonly { readonly name: string }[];
}

/**
 * Probability of an event by the signature.
 *
 * @param values by feature name (others are ignored), or in the order of the signature's features
 * @returns 0 … 1 @undefined never: a value that is not finite is refused (the ONNX form gives NaN for NaN)
 * @throws SIGNATURE_FEATURE_MISSING, SIGNATURE_FEATURE_NOT_FINITE
 */
export function predictSignature(
  signature: Signature,
  values: Readonly<Record<string, number | null>> | readonly number[],
): number {
  const row = Array.isArray(values)
    ? (values as readonly number[])
    : signatureRow(signature, values as Record<string, number | null>);
  let link = signature.intercept;
  signature.features.forEach((feature, k) => {
    if (!Number.isFinite(row[k])) throw notFinite(feature.name, row[k]);
    link += feature.coefficient * ((row[k] - feature.mean) / feature.standardDeviation);
  });
  return logistic(link);
}

/**
 * The model's inputs picked from extracted features, in the model's order.
 *
 * @param inputs a signature or a model manifest @param values by feature name; others are ignored
 * @throws SIGNATURE_FEATURE_MISSING naming every missing feature, SIGNATURE_FEATURE_NOT_FINITE naming the first
 */
export function signatureRow(inputs: NamedInputs, values: Readonly<Record<string, number | null>>): number[] {
  const missing = inputs.features
    .filter((feature) => !Object.hasOwn(values, feature.name))
    .map((feature) => feature.name);
  if (missing.length > 0) {
    throw new ConcordError(learningErrors.SIGNATURE_FEATURE_MISSING, `Missing: ${missing.join(', ')}.`, { missing });
  }
  return inputs.features.map((feature) => {
    const value = values[feature.name];
    if (value === null || !Number.isFinite(value)) throw notFinite(feature.name, value);
    return value;
  });
}

/** HIGH when the probability is at or above the threshold. */
export function riskGroup(probability: number, threshold: number): 'HIGH' | 'LOW' {
  return probability >= threshold ? 'HIGH' : 'LOW';
}

/**
 * Reads a stored signature.
 *
 * @throws SIGNATURE_INVALID naming what is wrong; TRAINING_PLAN_INVALID when its plan is
 */
export function signatureFromJson(value: unknown): Signature {
  const signature = value as Signature;
  const problem = findProblem(signature);
  if (problem !== null) throw new ConcordError(learningErrors.SIGNATURE_INVALID, `${problem}.`);
  return { ...signature, plan: trainingPlan(signature.plan) };
}

function findProblem(signature: Signature | null | undefined): string | null {
  if (typeof signature !== 'object' || signature === null) return 'It is not an object';
  if (signature.format !== 'concord-signature/1')
    return `Its format is ${String(signature.format)}, not concord-signature/1`;
  if (signature.kind !== 'RADIOMICS') return `Its kind is ${String(signature.kind)}, not RADIOMICS`;
  if (!Number.isFinite(signature.intercept) || !Number.isFinite(signature.threshold))
    return 'Its intercept or threshold is not a number';
  if (typeof signature.engineVersion !== 'string') return 'It has no engine version';
  if (!Array.isArray(signature.features) || signature.features.length === 0) return 'It has no features';
  const wrong = signature.features.findIndex(
    (f) =>
      typeof f?.name !== 'string' ||
      !Number.isFinite(f.mean) ||
      !Number.isFinite(f.coefficient) ||
      !Number.isFinite(f.standardDeviation) ||
      f.standardDeviation <= 0,
  );
  return wrong < 0 ? null : `Its feature ${wrong} lacks a name, mean, coefficient or positive standard deviation`;
}

function notFinite(name: string, value: number | null | undefined): ConcordError {
  return new ConcordError(learningErrors.SIGNATURE_FEATURE_NOT_FINITE, `${name} is ${String(value)}.`, {
    feature: name,
  });
}
