import type { TrainingPlan } from '../plan/training-plan';
import { MODEL_INPUT, MODEL_OUTPUT } from './export-signature';
import type { SignatureFeature } from './signature';
import type { TrainedSignature, TrainingFlag } from './train-signature';

/** A training cohort as the manifest names it: by code and content, never by a database id. */
export interface TrainingCohort {
  readonly centerCode: string;
  readonly cohortCode: string;
  readonly digest: string;
  readonly n: number;
  readonly events: number;
}

export interface ManifestEstimate {
  readonly auc: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly level: number;
  readonly undefinedReason: string | null;
}

/** What goes with the ONNX file: enough to use it, and to train it again. No ids, no dates, no case codes. */
export interface SignatureManifest {
  readonly format: 'concord-manifest/1';
  readonly kind: 'RADIOMICS';
  readonly engineVersion: string;
  readonly input: string;
  readonly output: string;
  /** In the order of the input's columns. */
  readonly features: readonly SignatureFeature[];
  readonly intercept: number;
  readonly threshold: number;
  readonly thresholdRule: 'YOUDEN' | 'NEUTRAL';
  readonly preset: { readonly name: string; readonly digest: string };
  readonly training: { readonly n: number; readonly events: number; readonly cohorts: readonly TrainingCohort[] };
  readonly plan: TrainingPlan;
  readonly lambda: number;
  readonly funnel: readonly { readonly stage: string; readonly count: number }[];
  readonly metrics: {
    readonly apparent: ManifestEstimate;
    readonly crossValidated: ManifestEstimate;
    readonly sensitivity: number | null;
    readonly specificity: number | null;
  };
  readonly flags: readonly TrainingFlag[];
}

/**
 * Manifest of a trained signature; canonicalJson of it is its text, and the same data and plan give the same text.
 *
 * @param source what was trained, the preset its features came from, and the cohorts (sorted here by center and cohort code)
 */
export function signatureManifest(source: {
  readonly trained: TrainedSignature;
  readonly presetName: string;
  readonly presetDigest: string;
  readonly cohorts: readonly TrainingCohort[];
}): SignatureManifest {
  const { trained, cohorts } = source;
  const { signature } = trained;
  return {
    format: 'concord-manifest/1',
    kind: signature.kind,
    engineVersion: signature.engineVersion,
    input: MODEL_INPUT,
    output: MODEL_OUTPUT,
    features: signature.features,
    intercept: signature.intercept,
    threshold: signature.threshold,
    thresholdRule: trained.threshold.threshold === null ? 'NEUTRAL' : 'YOUDEN',
    preset: { name: source.presetName, digest: source.presetDigest },
    training: { n: trained.n, events: trained.events, cohorts: manifestCohorts(cohorts) },
    plan: signature.plan,
    lambda: trained.path.lambdaChosen,
    funnel: trained.funnel.stages.map(({ name, count }) => ({ stage: name, count })),
    metrics: {
      apparent: manifestEstimate(trained.apparent),
      crossValidated: manifestEstimate(trained.crossValidated),
      sensitivity: trained.atThreshold.sensitivity.value,
      specificity: trained.atThreshold.specificity.value,
    },
    flags: trained.flags,
  };
}

/** Cohorts by center and cohort code, with nothing but what a manifest names. */
export function manifestCohorts(cohorts: readonly TrainingCohort[]): TrainingCohort[] {
  return [...cohorts].sort(byCode).map(copyCohort);
}

function byCode(a: TrainingCohort, b: TrainingCohort): number {
  const [x, y] = [a, b].map((c) => JSON.stringify([c.centerCode, c.cohortCode]));
  return x < y ? -1 : x > y ? 1 : 0;
}

function copyCohort({ centerCode, cohortCode, digest, n, events }: TrainingCohort): TrainingCohort {
  return { centerCode, cohortCode, digest, n, events };
}

/** An estimate as a manifest shows it. */
export function manifestEstimate(estimate: TrainedSignature['apparent']): ManifestEstimate {
  const { auc, confidenceInterval, settings, undefinedReason } = estimate;
  const [lower, upper] = [confidenceInterval?.lower ?? null, confidenceInterval?.upper ?? null];
  return { auc, lower, upper, level: settings.level, undefinedReason };
}
