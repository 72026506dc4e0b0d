import { ValidationFigures } from './external-validation.type';

/** Largest tolerance a client may ask for: claimed figures are meant to be copied, not rounded to two digits. */
export const MAXIMUM_TOLERANCE = 1e-3;

/** A figure that is not what the site claims. */
export interface Disagreement {
  readonly figure: keyof ValidationFigures;
  readonly claimed: number | null;
  readonly recomputed: number | null;
}

const COUNTS: readonly (keyof ValidationFigures)[] = ['n', 'events'];
const ESTIMATES: readonly (keyof ValidationFigures)[] = ['auc', 'aucLower', 'aucUpper', 'sensitivity', 'specificity'];

/**
 * Compares claimed with recomputed figures.
 *
 * @param tolerance largest absolute difference of an estimate; counts must be equal
 * @returns what disagrees; a figure that is undefined on one side only disagrees
 */
export function compareFigures(
  claimed: ValidationFigures,
  recomputed: ValidationFigures,
  tolerance: number,
): Disagreement[] {
  return [...COUNTS, ...ESTIMATES]
    .filter((figure) => !agree(claimed[figure], recomputed[figure], COUNTS.includes(figure) ? 0 : tolerance))
    .map((figure) => ({ figure, claimed: claimed[figure], recomputed: recomputed[figure] }));
}

function agree(claimed: number | null, recomputed: number | null, tolerance: number): boolean {
  if (claimed === null || recomputed === null) return claimed === recomputed;
  return Math.abs(claimed - recomputed) <= tolerance;
}

/** One line that names every figure with both values. */
export function describeDisagreements(disagreements: readonly Disagreement[]): string {
  const parts = disagreements.map(
    ({ figure, claimed, recomputed }) => `${figure} is claimed as ${claimed} but is ${recomputed}`,
  );
  return `${parts.join('; ')}.`;
}
