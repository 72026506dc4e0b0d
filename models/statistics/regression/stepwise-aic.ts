import { fitLogistic, type LogisticFit, type LogisticOptions } from './fit-logistic';
import { modelDesign, type ModelData, type ModelTerm } from './model-design';
import { addableTerms, droppableTerms, isSameTerm } from './term-scope';

export interface StepwiseOptions extends LogisticOptions {
  /** BACKWARD and BOTH start with all terms, FORWARD with none. */
  readonly direction: 'BACKWARD' | 'FORWARD' | 'BOTH';
}

export interface StepwiseStep {
  readonly action: 'DROP' | 'ADD';
  readonly term: ModelTerm;
  /** AIC after the step. */
  readonly aic: number;
}

export interface StepwiseSelection {
  readonly method: 'STEPWISE_AIC';
  readonly settings: { readonly direction: StepwiseOptions['direction'] };
  readonly startAic: number | null;
  readonly steps: readonly StepwiseStep[];
  /** In the order in which they are in the model: added terms last. */
  readonly terms: readonly ModelTerm[];
  readonly fit: LogisticFit;
  readonly undefinedReason: string | null;
}

/**
 * Stepwise selection by Akaike's criterion: the step that lowers it most, until none does.
 *
 * @param data variables and terms, all that may enter @param labels 1 event, 0 no event
 * @undefined no fit: no steps, and the reason
 * @throws as {@link fitLogistic} and {@link modelDesign}
 * @cost steps · terms fits
 * @source Venables, Ripley 2002, Modern Applied Statistics with S, 6.8; MASS stepAIC
 */
export function stepwiseAic(data: ModelData, labels: ArrayLike<number>, options: StepwiseOptions): StepwiseSelection {
  const { direction } = options;
  const scope = data.terms ?? Object.keys(data.columns);
  const fit = (terms: readonly ModelTerm[]): LogisticFit =>
    fitLogistic(modelDesign({ ...data, terms, n: labels.length }), labels, options);
  let terms: readonly ModelTerm[] = direction === 'FORWARD' ? [] : scope;
  let current = fit(terms);
  const base = { method: 'STEPWISE_AIC', settings: { direction }, startAic: current.likelihood?.aic ?? null } as const;
  const steps: StepwiseStep[] = [];
  while (current.likelihood) {
    const best = bestChange(changesOf(terms, scope, direction), fit, current.likelihood.aic);
    if (!best) break;
    ({ terms, fit: current } = best);
    steps.push({ action: best.action, term: best.term, aic: best.aic });
  }
  return { ...base, steps, terms, fit: current, undefinedReason: current.undefinedReason };
}

interface Change {
  readonly action: StepwiseStep['action'];
  readonly term: ModelTerm;
  readonly terms: readonly ModelTerm[];
}

function changesOf(
  terms: readonly ModelTerm[],
  scope: readonly ModelTerm[],
  direction: StepwiseOptions['direction'],
): Change[] {
  const drops = direction === 'FORWARD' ? [] : droppableTerms(terms);
  const adds = direction === 'BACKWARD' ? [] : addableTerms(terms, scope);
  return [
    ...drops.map((term) => ({ action: 'DROP' as const, term, terms: terms.filter((own) => !isSameTerm(own, term)) })),
    ...adds.map((term) => ({ action: 'ADD' as const, term, terms: [...terms, term] })),
  ];
}

/** The change to the lowest AIC, the first of equal ones; undefined when none gains. */
function bestChange(
  changes: readonly Change[],
  fit: (terms: readonly ModelTerm[]) => LogisticFit,
  aic: number,
): (Change & { readonly fit: LogisticFit; readonly aic: number }) | undefined {
  let best: (Change & { readonly fit: LogisticFit; readonly aic: number }) | undefined;
  for (const change of changes) {
    const next = fit(change.terms);
    if (next.likelihood && next.likelihood.aic < (best?.aic ?? aic))
      best = { ...change, fit: next, aic: next.likelihood.aic };
  }
  return best;
}
