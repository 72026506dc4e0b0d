import { defineErrors } from '../core/errors';

/** Errors of training and of using a trained signature. */
export const learningErrors = defineErrors({
  TRAINING_PLAN_INVALID: [
    'The training plan has an unknown key or a value outside its range.',
    'Correct the plan; the message lists every problem.',
  ],
  TRAINING_SHAPE_INVALID: [
    'Rows, labels, case codes and feature names do not fit together.',
    'Give one label and one code per row, and one value per feature name in each row.',
  ],
  TRAINING_CASE_DUPLICATED: [
    'A case code occurs twice.',
    'Make case codes unique over all training cohorts, for example cohort code / case code.',
  ],
  TRAINING_FEATURE_DUPLICATED: ['A feature name occurs twice.', 'Give each feature one name.'],
  TRAINING_LABEL_INVALID: [
    'A label is neither 0 nor 1.',
    'Record the outcome of the case, or leave the case out of the training cohort.',
  ],
  TRAINING_FEATURE_NOT_FINITE: [
    'A feature value is NaN or infinite.',
    'Leave out the case or the feature, or repair the annotation it was computed from.',
  ],
  TRAINING_ONE_CLASS: [
    'All training cases have the same outcome.',
    'Add cases of the other outcome: nothing can be learned from one class.',
  ],
  TRAINING_CLASS_TOO_SMALL: [
    'One class has fewer cases than cross-validation needs.',
    'Add cases of the smaller class: at least three are needed, and more to learn anything.',
  ],
  TRAINING_NO_FEATURE: [
    'No feature varies between the training cases.',
    'Check the feature set: every column is constant.',
  ],
  TRAINING_BLOCKS_DIFFER: [
    'The blocks of features describe different cases.',
    'Give the same case codes in every block.',
  ],
  TRAINING_CLINICAL_MISSING: [
    'The plan names a clinical variable that the cases do not have.',
    'Add the variable, or take it out of the plan.',
  ],
  TRAINING_LEARNER_UNKNOWN: [
    'The plan names a learner that this engine does not have.',
    'Name one of the learners that the plan documents.',
  ],
  TRAINING_PATH_OPTION_INVALID: [
    'An option of a regularization path is outside its range.',
    'Use a value in the range that the message names.',
  ],
  TRAINING_OPTION_INVALID: [
    'An option of a classifier is outside its range.',
    'Use a value in the range that the message names.',
  ],
  TRAINING_COVARIANCE_SINGULAR: [
    'The classes have no covariance that can be inverted, or no spread, as this classifier needs.',
    'Leave out constant or dependent features, or use a classifier that does not need a covariance.',
  ],
  TRAINING_CANCELLED: ['The training run was cancelled.', 'Start it again when it is wanted.'],
  SIGNATURE_INVALID: [
    'A stored signature does not have the form this engine writes.',
    'Use the JSON exactly as the training run stored it.',
  ],
  SIGNATURE_FEATURE_MISSING: [
    'A feature that the signature needs is not among the values.',
    'Extract the features with the preset of the model version.',
  ],
  SIGNATURE_FEATURE_NOT_FINITE: [
    'A feature that the signature needs is NaN or infinite.',
    'Look at the mask: features of a degenerate region can be undefined.',
  ],
  MODEL_MANIFEST_INVALID: [
    'The manifest of the model lacks something or contradicts itself.',
    'Correct the manifest; the message lists every problem.',
  ],
});
