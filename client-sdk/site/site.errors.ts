import { defineErrors } from '../../models/core/errors';

/** What can be wrong with a folder of cases or a local computation. */
export const siteErrors = defineErrors({
  COHORT_FILE_MISSING: [
    'The folder has no cohort.csv.',
    'Put a cohort.csv with the columns caseCode, image and mask into the folder.',
  ],
  COHORT_FILE_INVALID: ['The cohort.csv cannot be used.', 'Correct the lines named above and run the command again.'],
  SCORES_FILE_INVALID: [
    'The file of scores cannot be used.',
    'Correct the lines named above and run the command again.',
  ],
  CASE_OUTCOME_MISSING: ['The case has no outcome.', 'Fill in the column outcome with 0 or 1, or leave the case out.'],
  CASE_FAILED_UNFORESEEN: [
    'The case failed for a reason that no other code names.',
    'Look at the message; run the case alone to see it again, and report it with the files.',
  ],
  COHORT_NOT_EVALUABLE: ['No case could be scored.', 'Look at the reasons case by case.'],
  PRESET_DIGEST_WRONG: ['The preset is not the one the model was trained with.', 'Tell the lead of the study.'],
  PRESET_ENGINE_DIFFERENT: [
    'The model was made with another engine version.',
    'Install the release of Concord the model was made with.',
  ],
  PARAMETER_FILE_UNREADABLE: [
    'The parameter file is neither YAML nor JSON, or cannot be read.',
    'Check the path and the place named in the message.',
  ],
  BATCH_FILE_INVALID: [
    'The table of cases cannot be used.',
    'Give a CSV with the columns Image and Mask, and correct the lines named in the message.',
  ],
  BATCH_OUTPUT_DIFFERENT: [
    'The output file holds something else than this batch would write.',
    'Name another file with --out, or move the old one away.',
  ],
  CASE_FILE_UNREADABLE: ['A file of the case cannot be read.', 'Correct the path; relative ones start at the table.'],
  CASE_LABEL_INVALID: ['The label of the case cannot be used.', 'Give the label as a whole number, or leave it empty.'],
  TRAINING_TABLE_INVALID: [
    'A table to train from cannot be used.',
    'Correct the lines that the message names; `concord train local --help` describes the tables.',
  ],
  TRAINING_FOLDER_EXISTS: [
    'The folder for the trained study is there already.',
    'Name a new folder, or move the old one away.',
  ],
});
