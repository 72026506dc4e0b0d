import { betaDraws } from '../../core/random/beta-draw';
import { MersenneTwister } from '../../core/random/mersenne-twister';
import { normalQuantile } from '../../core/special/normal';
import { fail, requirePositive, requireShare } from './check-inputs';

/** How the linear predictor of a model is distributed in the population of a validation study. */
export type PredictorDistribution =
  | { readonly shape: 'NORMAL'; readonly mean: number; readonly standardDeviation: number }
  /** The predicted risk is beta distributed. */
  | { readonly shape: 'BETA'; readonly alpha: number; readonly beta: number }
  /** Normal in cases with and without the event, as far apart as the C statistic says; given is where to start. */
  | { readonly shape: 'C_STATISTIC'; readonly mean: number };

export interface PredictorSimulation {
  readonly seed: number;
  /** Number of simulated cases. */
  readonly size: number;
  readonly prevalence: number;
  readonly cStatistic: number;
  /** Largest difference of simulated and given prevalence. */
  readonly tolerance: number;
  /** Step of the search for the mean. */
  readonly increment: number;
}

const LARGEST_SEARCH = 200;

/**
 * Simulated linear predictors, with the stream of random numbers of R, so that the published tool is reproduced.
 *
 * @throws STATISTICS_OPTION_INVALID when a parameter is out of range, or no mean gives the prevalence
 * @source Riley et al. 2021, doi:10.1002/sim.9025; R package pmvalsampsize 0.1.0
 */
export function simulatePredictor(
  distribution: PredictorDistribution,
  simulation: PredictorSimulation,
  stream: MersenneTwister,
): Float64Array {
  const { size } = simulation;
  if (distribution.shape === 'NORMAL') {
    const { mean, standardDeviation } = distribution;
    requirePositive({ standardDeviation });
    return Float64Array.from({ length: size }, () => stream.normal(mean, standardDeviation));
  }
  if (distribution.shape === 'BETA') {
    const { alpha, beta } = distribution;
    requirePositive({ alpha, beta });
    const draw = betaDraws(stream, alpha, beta);
    return Float64Array.from({ length: size }, () => {
      const risk = draw();
      return Math.log(risk / (1 - risk));
    });
  }
  return searchMean(distribution.mean, simulation, stream);
}

/** Moves the mean by steps, up while that brings the simulated prevalence nearer, else down. */
function searchMean(start: number, simulation: PredictorSimulation, stream: MersenneTwister): Float64Array {
  const { prevalence, cStatistic, tolerance, increment } = simulation;
  requireShare({ cStatistic });
  let attempt = simulateGroups(start, simulation, stream);
  const first = Math.abs(prevalence - attempt.prevalence);
  if (!(first > tolerance)) return attempt.predictor;
  let mean = start + increment;
  attempt = simulateGroups(mean, simulation, stream);
  const step = Math.abs(prevalence - attempt.prevalence) < first ? increment : -increment;
  for (let i = 0; Math.abs(prevalence - attempt.prevalence) > tolerance; i++) {
    if (i === LARGEST_SEARCH) fail('No mean of the linear predictor gives the prevalence; take a smaller increment.');
    mean += step;
    attempt = simulateGroups(mean, simulation, stream);
  }
  return attempt.predictor;
}

function simulateGroups(mean: number, { size, prevalence, cStatistic }: PredictorSimulation, stream: MersenneTwister) {
  const variance = 2 * normalQuantile(cStatistic) ** 2;
  const spread = Math.sqrt(variance);
  const events = Array.from({ length: size }, () => stream.bernoulli(prevalence));
  const predictor = Float64Array.from({ length: size }, () => stream.normal(mean, spread));
  for (let i = 0; i < size; i++) {
    const shifted = stream.normal(mean + variance, spread);
    if (events[i]) predictor[i] = shifted;
  }
  const happened = predictor.reduce((sum, value) => sum + (stream.bernoulli(riskOf(value)) ? 1 : 0), 0);
  return { predictor, prevalence: happened / size };
}

export function riskOf(predictor: number): number {
  return 1 / (1 + Math.exp(-predictor));
}
