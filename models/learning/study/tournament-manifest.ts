import type { LearnerName } from '../estimators/estimator';
import { MODEL_INPUT, MODEL_OUTPUT } from '../signature/export-signature';
import {
  manifestCohorts,
  type ManifestEstimate,
  manifestEstimate,
  type SignatureManifest,
  type TrainingCohort,
} from '../signature/signature-manifest';
import type { BlockFeature } from './fit-block';
import type { ChoiceRule, LearnerPlan, StudyPlan } from './study-plan';
import type { TournamentFlag, TrainedTournament } from './train-tournament';

/** One learner of a tournament in figures. */
export interface TournamentRow {
  readonly learner: LearnerName;
  readonly apparent: ManifestEstimate;
  readonly crossValidated: ManifestEstimate | null;
  /** Apparent minus cross-validated AUC. */
  readonly optimism: number | null;
  readonly chosen: boolean;
}

/** The table of a tournament. */
export interface TournamentTable {
  readonly choice: ChoiceRule;
  readonly undefinedReason: string | null;
  readonly learners: readonly TournamentRow[];
}

type Shared = 'format' | 'kind' | 'engineVersion' | 'input' | 'output' | 'threshold' | 'thresholdRule';

/** What goes with the ONNX file of a tournament's winner. No ids, no dates, no case codes; the learner is in the file. */
export interface TournamentManifest extends Pick<SignatureManifest, Shared | 'preset' | 'training' | 'funnel'> {
  /** In the order of the input's columns, with the moments of the training cohort. */
  readonly features: readonly BlockFeature[];
  /** The chosen learner, with the sha256 of the canonical JSON of what it learned. */
  readonly learner: LearnerPlan & { readonly stateDigest: string };
  readonly plan: StudyPlan;
  readonly tournament: TournamentTable;
  readonly metrics: Omit<SignatureManifest['metrics'], 'crossValidated'> & {
    readonly crossValidated: ManifestEstimate | null;
  };
  readonly flags: readonly TournamentFlag[];
}

/**
 * Manifest of the winner of a tournament; the same data and plan give the same text.
 *
 * @param source what was trained, the digest of the winner's state, the preset of its features, and the cohorts
 */
export function tournamentManifest(source: {
  readonly trained: TrainedTournament;
  readonly stateDigest: string;
  readonly preset: { readonly name: string; readonly digest: string };
  readonly cohorts: readonly TrainingCohort[];
}): TournamentManifest {
  const { trained, stateDigest, preset } = source;
  const table = tournamentTable(trained);
  const { apparent, crossValidated } = table.learners[trained.chosen];
  return {
    format: 'concord-manifest/1',
    kind: 'RADIOMICS',
    engineVersion: trained.engineVersion,
    input: MODEL_INPUT,
    output: MODEL_OUTPUT,
    features: trained.model.features,
    learner: { ...trained.plan.learners[trained.chosen], stateDigest },
    threshold: trained.threshold,
    thresholdRule: trained.youden.threshold === null ? 'NEUTRAL' : 'YOUDEN',
    preset: { name: preset.name, digest: preset.digest },
    training: { n: trained.n, events: trained.events, cohorts: manifestCohorts(source.cohorts) },
    plan: trained.plan,
    funnel: trained.stages.map((stage) => ({ stage: stage.name, count: stage.count })),
    tournament: table,
    metrics: {
      apparent,
      crossValidated,
      sensitivity: trained.atThreshold.sensitivity.value,
      specificity: trained.atThreshold.specificity.value,
    },
    flags: trained.flags,
  };
}

/** Every learner in figures, in the order of the plan. */
export function tournamentTable({ results, chosen, choice, undefinedReason }: TrainedTournament): TournamentTable {
  const learners = results.map(({ learner, apparent, crossValidated, optimism }, l): TournamentRow => ({
    learner,
    apparent: manifestEstimate(apparent),
    crossValidated: crossValidated && manifestEstimate(crossValidated),
    optimism,
    chosen: l === chosen,
  }));
  return { choice, undefinedReason, learners };
}
