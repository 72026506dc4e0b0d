export { blockGraph } from './block-graph';
export { type CohortEvaluation, type EvaluationCohort, evaluateStudy, type LearnerEvaluation } from './evaluate-study';
export { type BlockFeature, type CaseFeatures } from './fit-block';
export { type Stack } from './stack-blocks';
export { type GraphInput, type StudyGraph, studyGraph } from './study-graph';
export {
  predictStudy,
  type BlockModel,
  type SignatureKind,
  signatureKinds,
  type StudyCases,
  type StudyModel,
  studyModelFromJson,
  type StudyPredictions,
} from './study-model';
export { type PartialStudyPlan, type StudyPlan, studyPlan } from './study-plan';
export { type LearnerResult, type Tournament } from './tournament';
export { type StudyHooks, type StudyTraining, type TrainedStudy, trainStudy } from './train-study';
export { tournamentManifest, tournamentTable, type TournamentTable } from './tournament-manifest';
export { tournamentPlan } from './tournament-plan';
export { type TrainedTournament, trainTournament } from './train-tournament';
