import { type DesignRecipe, modelDesign } from '../../statistics/regression/model-design';
import type { VariableGroup } from './variable-groups';

/** The part of a fitted logistic regression that a nomogram shows. */
export interface NomogramModel {
  readonly recipe: DesignRecipe;
  /** One coefficient per column of the design, the intercept first. */
  readonly iterate: readonly number[];
  readonly separation?: 'NONE' | 'QUASI_COMPLETE' | 'COMPLETE';
  readonly undefinedReason: string | null;
}

/** A value, or a list of them for the variable along an axis. */
type Given = Readonly<Record<string, number | string | readonly (number | string)[]>>;

/** Contribution of a group's terms to the log odds, for each value given. */
export function contributionsOf(
  { predictor, others, terms }: VariableGroup,
  { recipe, iterate }: Pick<NomogramModel, 'recipe' | 'iterate'>,
  given: Given,
): number[] {
  const length = [given[predictor]].flat().length;
  const columns = Object.fromEntries(
    [predictor, ...others].map((name) => {
      const values = [given[name]].flat();
      return [name, values.length === length ? values : new Array(length).fill(values[0])];
    }),
  );
  const inside = terms.map((index) => recipe.terms[index]);
  const design = modelDesign({ columns, terms: inside, levels: recipe.levels });
  const first = firstColumns(recipe);
  const coefficients = design.termOf.map((term, j) =>
    term < 0 ? 0 : iterate[first[terms[term]] + j - design.termOf.indexOf(term)],
  );
  return Array.from({ length }, (_, i) =>
    design.columns.reduce((sum, column, j) => sum + column[i] * coefficients[j], 0),
  );
}

/** Index of the first column of each term in the design of the whole model. */
function firstColumns(recipe: DesignRecipe): number[] {
  const names = [...new Set(recipe.terms.flat())];
  const columns = Object.fromEntries(names.map((name) => [name, recipe.levels[name]?.slice(0, 1) ?? [0]]));
  const { termOf } = modelDesign({ columns, ...recipe });
  return recipe.terms.map((_, index) => termOf.indexOf(index));
}
