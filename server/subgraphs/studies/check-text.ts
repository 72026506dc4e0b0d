import { ConcordError, platformErrors } from '../../platform/errors';

const CODE_FORM = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const MAXIMUM_TEXT = 4000;

/** Refuses a code that could not stand in a file name or a table. */
export function checkCode(field: string, code: string): void {
  if (CODE_FORM.test(code)) return;
  throw new ConcordError(
    platformErrors.INPUT_INVALID,
    `${field} "${code.slice(0, 40)}" is not 1 to 32 letters, digits, dots, dashes or underscores, starting with a letter or digit.`,
  );
}

/** Refuses an empty or endless text. */
export function checkText(field: string, text: string): void {
  if (text.trim() !== '' && text.length <= MAXIMUM_TEXT) return;
  throw new ConcordError(platformErrors.INPUT_INVALID, `${field} is empty or longer than ${MAXIMUM_TEXT} characters.`);
}
