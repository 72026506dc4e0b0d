import { defineErrors } from '../core/errors';

/** Misuse of the statistics functions. Legal data without an answer is not an error: it gives null and a reason. */
export const statisticsErrors = defineErrors({
  STATISTICS_LENGTH_MISMATCH: [
    'Two lists that describe the same cases have different lengths.',
    'Give one score and one label for each case.',
  ],
  STATISTICS_LABEL_INVALID: ['A label is neither 0 nor 1.', 'Code the outcome as 1 (event) and 0 (no event).'],
  STATISTICS_VALUE_NOT_FINITE: [
    'A value is NaN or infinite.',
    'Remove the case, or find out why it has no value, before computing.',
  ],
  STATISTICS_OPTION_INVALID: ['An option is outside its range.', 'Use a value in the range that the message names.'],
  STATISTICS_DESIGN_UNSUPPORTED: [
    'The readings of a study do not form a supported design.',
    'Give one reading of every reader for every case under every treatment, and one truth per case.',
  ],
  STATISTICS_GRID_MISMATCH: [
    'Two masks do not lie on the same grid.',
    'Resample one mask to the grid of the other before comparing them.',
  ],
});
