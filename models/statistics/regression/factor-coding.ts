import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/**
 * One column of 0 and 1 for each level of a factor.
 *
 * @throws STATISTICS_OPTION_INVALID for a label that is not among the levels
 */
export function codeFactor(name: string, labels: readonly string[], levels: readonly string[]): Float64Array[] {
  const columns = levels.map(() => new Float64Array(labels.length));
  const position = new Map(levels.map((level, i) => [level, i]));
  labels.forEach((label, i) => {
    const level = position.get(label);
    if (level === undefined)
      throw new ConcordError(
        statisticsErrors.STATISTICS_OPTION_INVALID,
        `${name} of case ${i} is ${label}, which is not one of ${levels.join(', ')}.`,
        { index: i },
      );
    columns[level][i] = 1;
  });
  return columns;
}
