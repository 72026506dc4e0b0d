import { defineErrors } from '../../../models/core/errors';
import { recordErrors } from '../../platform/errors/record.errors';

/** Errors of presets, feature sets, training runs and model versions. */
export const registryErrors = {
  ...defineErrors({
    FEATURE_PRESET_NOT_FOUND: [
      'There is no such preset, or the reader may not see it.',
      'List the featurePresets of the study.',
    ],
    FEATURE_PRESET_AMBIGUOUS: [
      'A preset is made of a name of the engine or of settings, not both and not none.',
      'Give exactly one of preset and settings.',
    ],
    FEATURE_PRESET_NAME_TAKEN: [
      'The study has another preset of that name; presets are immutable.',
      'Choose another name.',
    ],
    FEATURE_FAMILY_UNKNOWN: [
      'The catalog has no such family of features.',
      'Name one of the families in the message, or none for all.',
    ],
    FEATURE_SET_NOT_FOUND: [
      'There is no such feature set, or the reader may not see it.',
      'List the featureSets of the cohort.',
    ],
    FEATURE_SET_STOPPING: ['The feature set is being cancelled.', 'Wait until its state is CANCELLED and ask again.'],
    FEATURE_COHORT_EMPTY: ['The cohort has no cases.', 'Create cases and upload their images and masks first.'],
    FEATURE_IMAGE_MISSING: [
      'The case has no READY image.',
      'Upload an image that passes verification, then extract again.',
    ],
    FEATURE_MASK_MISSING: [
      'The image of the case has no READY annotation.',
      'Register a mask that passes verification, then extract again.',
    ],
    FEATURE_OBJECT_DIGEST: [
      'A stored image or mask no longer has its digest.',
      'Tell the operator; the file must be restored from a backup, then extract again.',
    ],
    FEATURE_EXTRACTION_BROKEN: [
      'The extraction stopped for an unforeseen reason, more than once.',
      'Give the id to the operator, then extract again.',
    ],
    TRAINING_RUN_NOT_FOUND: [
      'There is no such training run, or the reader may not see it.',
      'List the trainingRuns of the study.',
    ],
    TRAINING_COHORTS_INVALID: [
      'Training needs one or more different cohorts of the same study.',
      'Name each cohort of the study once.',
    ],
    TRAINING_COHORT_OPEN: [
      'A cohort may be trained on only when it is frozen.',
      'Freeze the cohort, then start the training.',
    ],
    TRAINING_COHORT_ROLE: ['Only cohorts with role TRAINING may be trained on.', 'Name cohorts with role TRAINING.'],
    TRAINING_FEATURES_MISSING: [
      'A cohort has no finished features under the preset.',
      'Extract its features under this preset, then start the training.',
    ],
    TRAINING_FEATURES_STALE: [
      'Features were computed from other images, masks, settings or an older engine.',
      'Extract the features of the cohort again, then start the training.',
    ],
    TRAINING_NO_CASES: ['No case is left to train on.', 'See the excluded cases and their reasons.'],
    TRAINING_ONNX_DISAGREES: [
      'The exported model does not give the numbers of the trained signature.',
      'Give the training run id to the operator; no model version was made.',
    ],
    TRAINING_BROKEN: [
      'The training stopped for an unforeseen reason, more than once.',
      'Give the training run id to the operator, then start again.',
    ],
    MODEL_VERSION_TAKEN: ['The study has a model of that name and version.', 'Choose the next version.'],
    MODEL_VERSION_NUMBER_INVALID: [
      'A version is three numbers, with an optional pre-release label.',
      'Write it as 1.0.0 or 1.0.0-rc.1.',
    ],
    MODEL_STATE_FORBIDS_LOCK: ['Only a DRAFT can be locked.', 'Train or register a new version.'],
    MODEL_STATE_FORBIDS_RELEASE: [
      'Only a LOCKED version can be released.',
      'Lock the draft first, or make a new version.',
    ],
    MODEL_STATE_FORBIDS_RETIRE: [
      'Only a LOCKED or RELEASED version can be retired.',
      'Lock the draft first; a retired version stays retired.',
    ],
    MODEL_UPLOAD_NOT_FOUND: [
      'There is no such upload of a model in this study.',
      'Begin an upload with purpose MODEL and complete it.',
    ],
    MODEL_UPLOAD_NOT_STORED: ['The upload is not complete.', 'Send the missing parts and complete the upload.'],
    MODEL_FEATURES_UNKNOWN: [
      'The model reads features that the preset does not have.',
      'Name the preset that the model was trained with.',
    ],
    MODEL_PRESET_DIFFERS: [
      'The manifest names another preset digest than the preset given.',
      'Name the preset that the model was trained with.',
    ],
  }),
  STUDY_NOT_FOUND: recordErrors.STUDY_NOT_FOUND,
  COHORT_NOT_FOUND: recordErrors.COHORT_NOT_FOUND,
  MODEL_VERSION_NOT_FOUND: recordErrors.MODEL_VERSION_NOT_FOUND,
};
