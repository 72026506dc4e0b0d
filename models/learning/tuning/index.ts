export { type LearnerTuning, type TriedSettings, tuneLearner, type TuningOptions } from './tune-learner';
