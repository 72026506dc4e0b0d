import { BinomialLikelihood } from './binomial-likelihood';
import { type CensoringTies, CoxLikelihood } from './cox-likelihood';
import { GaussianLikelihood } from './gaussian-likelihood';
import type { Likelihood } from './likelihood';
import type { GainRule } from './stopping-rule';

/** What is predicted. */
export type PathResponse =
  | { readonly family: 'BINOMIAL'; readonly labels: ArrayLike<number> }
  | { readonly family: 'GAUSSIAN'; readonly values: ArrayLike<number> }
  | {
      readonly family: 'COX';
      readonly times: ArrayLike<number>;
      readonly events: ArrayLike<number>;
      /** Default BRESLOW. */
      readonly ties?: CensoringTies;
    };

/** The loss of a response. */
export function likelihoodOf(response: PathResponse, weights?: ArrayLike<number>): Likelihood {
  if (response.family === 'BINOMIAL') return new BinomialLikelihood(response.labels, weights);
  if (response.family === 'GAUSSIAN') return new GaussianLikelihood(response.values, weights);
  const { times, events, ties } = response;
  return new CoxLikelihood(times, events, { weights, ties });
}

/** glmnet's rule for ending a path of this family. */
export function gainRuleOf({ family }: PathResponse): GainRule {
  if (family === 'BINOMIAL') return 'ABSOLUTE';
  return family === 'GAUSSIAN' ? 'RELATIVE' : 'RELATIVE_OVER_FOUR';
}

/** Exponent of the λ ratio per step; where ties are glmnet's, in single precision, as its Cox routine has it. */
export function lambdaExponent(response: PathResponse, count: number): number {
  const exponent = 1 / (count - 1);
  return response.family === 'COX' && response.ties === 'AS_GLMNET' ? Math.fround(exponent) : exponent;
}

/** The response of some of the cases. */
export function pickResponse(response: PathResponse, cases: readonly number[]): PathResponse {
  const pick = (values: ArrayLike<number>): Float64Array => pickValues(values, cases);
  if (response.family === 'BINOMIAL') return { family: 'BINOMIAL', labels: pick(response.labels) };
  if (response.family === 'GAUSSIAN') return { family: 'GAUSSIAN', values: pick(response.values) };
  return { ...response, times: pick(response.times), events: pick(response.events) };
}

/** Values of some of the cases. */
export function pickValues(values: ArrayLike<number>, cases: readonly number[]): Float64Array {
  const picked = new Float64Array(cases.length);
  for (let i = 0; i < cases.length; i++) picked[i] = values[cases[i]];
  return picked;
}
