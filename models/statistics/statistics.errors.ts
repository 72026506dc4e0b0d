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
});
