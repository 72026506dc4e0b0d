import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** Counts of one study of a test: true and false, positive and negative. */
export interface AccuracyTable {
  readonly label: string;
  readonly tp: number;
  readonly fn: number;
  readonly fp: number;
  readonly tn: number;
}

/** To which studies ½ is added: those with a zero, all once any has one, or none. */
export type ZeroCorrection = 'STUDIES_WITH_ZERO' | 'ALL_IF_ANY_ZERO' | 'NONE';

/**
 * Adds ½ to each cell of the tables that need it.
 *
 * @throws STATISTICS_OPTION_INVALID for a count that is negative or not finite, or a study without a case of a class
 */
export function correctZeros(tables: readonly AccuracyTable[], correction: ZeroCorrection): AccuracyTable[] {
  tables.forEach(checkTable);
  const hasZero = ({ tp, fn, fp, tn }: AccuracyTable): boolean => Math.min(tp, fn, fp, tn) === 0;
  const isAny = tables.some(hasZero);
  return tables.map((table) => {
    const isCorrected = correction === 'ALL_IF_ANY_ZERO' ? isAny : correction === 'STUDIES_WITH_ZERO' && hasZero(table);
    if (!isCorrected) return table;
    const { label, tp, fn, fp, tn } = table;
    return { label, tp: tp + 0.5, fn: fn + 0.5, fp: fp + 0.5, tn: tn + 0.5 };
  });
}

function checkTable({ label, tp, fn, fp, tn }: AccuracyTable): void {
  const isCount = [tp, fn, fp, tn].every((count) => Number.isFinite(count) && count >= 0);
  if (isCount && tp + fn > 0 && fp + tn > 0) return;
  throw new ConcordError(
    statisticsErrors.STATISTICS_OPTION_INVALID,
    `'${label}' has counts ${tp}, ${fn}, ${fp}, ${tn}: they must not be negative, with at least one case of each class.`,
    { label },
  );
}
