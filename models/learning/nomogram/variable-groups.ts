import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../../statistics/statistics.errors';
import type { DesignRecipe } from '../../statistics/regression/model-design';
import type { VariableRange } from './variable-range';

/** Variables that interactions tie together; their contributions cannot be read from separate axes. */
export interface VariableGroup {
  /** The variable along the axis. */
  readonly predictor: string;
  /** The others, held at one combination of values for each axis. */
  readonly others: readonly string[];
  /** Terms of the model made of these variables, by index. */
  readonly terms: readonly number[];
}

/** Values at which variables are held on the axes of others. */
export type HeldValues = Readonly<Record<string, readonly (number | string)[]>>;

/**
 * Groups of variables, each drawn as one axis or, with interactions, as one axis per combination of the other variables.
 *
 * With interactions, continuous variables that are not held come first, so that they are the ones along the axes.
 *
 * @source Harrell, rms 6.5 nomogram
 */
export function variableGroups(
  { terms }: DesignRecipe,
  ranges: Readonly<Record<string, VariableRange>>,
  held: HeldValues,
): VariableGroup[] {
  const names = [...new Set(terms.flat())];
  const rank = (name: string): number => (ranges[name].values ? 10 : 0) + (Object.hasOwn(held, name) ? 1 : 0);
  const hasInteraction = terms.some((term) => term.length > 1);
  const ordered = hasInteraction ? names.toSorted((a, b) => rank(a) - rank(b)) : names;
  const groups: VariableGroup[] = [];
  for (const predictor of ordered) {
    if (groups.some((group) => group.others.includes(predictor))) continue;
    const tied = tiedTo(predictor, terms);
    groups.push({
      predictor,
      others: names.filter((name) => name !== predictor && tied.has(name)),
      terms: terms.flatMap((term, index) => (tied.has(term[0]) ? [index] : [])),
    });
  }
  return groups;
}

/** The variable and all that interactions tie to it, directly or through others. */
function tiedTo(name: string, terms: DesignRecipe['terms']): ReadonlySet<string> {
  const tied = new Set([name]);
  for (let size = 0; size < tied.size;) {
    size = tied.size;
    for (const term of terms) if (term.some((one) => tied.has(one))) term.forEach((one) => tied.add(one));
  }
  return tied;
}

/**
 * Every combination of the values at which the other variables of a group are held, the first varying fastest.
 *
 * @throws STATISTICS_OPTION_INVALID for a variable with many values that no option holds
 */
export function heldCombinations(
  others: readonly string[],
  ranges: Readonly<Record<string, VariableRange>>,
  held: HeldValues,
): Readonly<Record<string, number | string>>[] {
  let combinations: Readonly<Record<string, number | string>>[] = [{}];
  for (const name of others) {
    const values = held[name] ?? ranges[name].values;
    if (!values)
      throw new ConcordError(
        statisticsErrors.STATISTICS_OPTION_INVALID,
        `${name} takes part in an interaction and has many values: name those at which it is held.`,
        { name },
      );
    combinations = values.flatMap((value) => combinations.map((before) => ({ ...before, [name]: value })));
  }
  return combinations;
}
