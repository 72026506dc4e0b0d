import type { ModelTerm } from './model-design';

const variablesOf = (term: ModelTerm): readonly string[] => (typeof term === 'string' ? [term] : term);

/** Whether every variable of the first term is in the second. */
function isContained(inner: ModelTerm, outer: ModelTerm): boolean {
  return variablesOf(inner).every((name) => variablesOf(outer).includes(name));
}

export function isSameTerm(a: ModelTerm, b: ModelTerm): boolean {
  return isContained(a, b) && isContained(b, a);
}

/** Terms that no other term contains: those that may be dropped. */
export function droppableTerms(terms: readonly ModelTerm[]): ModelTerm[] {
  return terms.filter((term) => terms.every((other) => other === term || !isContained(term, other)));
}

/** Terms of the scope that are not in the model and whose parts in the scope are: those that may be added. */
export function addableTerms(terms: readonly ModelTerm[], scope: readonly ModelTerm[]): ModelTerm[] {
  const isIn = (term: ModelTerm): boolean => terms.some((own) => isSameTerm(own, term));
  return scope.filter(
    (term) => !isIn(term) && scope.every((part) => isSameTerm(part, term) || !isContained(part, term) || isIn(part)),
  );
}
