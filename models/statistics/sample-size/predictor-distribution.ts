import { betaDraws } from '../../core/random/beta-draw';
import { MersenneTwister } from '../../core/random/mersenne-twister';
import { normalQuantile } from '../../core/special/normal';
import { midranks } from '../midranks';
import { fail, requireFinite, requirePositive } from './check-inputs';

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

const LARGEST_SEARCH = 100;

export interface SimulatedPredictor {
  readonly predictor: Float64Array;
  /** C statistic of outcomes drawn from the simulated risks; null unless the distribution is given by a C statistic. */
  readonly cStatistic: number | null;
}

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
): SimulatedPredictor {
  const { size } = simulation;
  if (distribution.shape === 'NORMAL') {
    const { mean, standardDeviation } = distribution;
    requireFinite({ mean });
    requirePositive({ standardDeviation });
    const predictor = Float64Array.from({ length: size }, () => stream.normal(mean, standardDeviation));
    return { predictor, cStatistic: null };
  }
  if (distribution.shape === 'BETA') {
    const { alpha, beta } = distribution;
    requirePositive({ alpha, beta });
    const draw = betaDraws(stream, alpha, beta);
    const logit = (risk: number): number => Math.log(risk / (1 - risk));
    return { predictor: Float64Array.from({ length: size }, () => logit(draw())), cStatistic: null };
  }
  requireFinite({ mean: distribution.mean });
  return searchMean(distribution.mean, simulation, stream);
}

/** Moves the mean by steps, up while that brings the simulated prevalence nearer, else down. */
function searchMean(start: number, simulation: PredictorSimulation, stream: MersenneTwister): SimulatedPredictor {
  const { prevalence, tolerance, increment } = simulation;
  let attempt = simulateGroups(start, simulation, stream);
  const first = Math.abs(prevalence - attempt.prevalence);
  if (!(first > tolerance)) return describe(attempt);
  let mean = start + increment;
  attempt = simulateGroups(mean, simulation, stream);
  const step = Math.abs(prevalence - attempt.prevalence) < first ? increment : -increment;
  for (let i = 0; Math.abs(prevalence - attempt.prevalence) > tolerance; i++) {
    if (i === LARGEST_SEARCH) fail('No mean of the linear predictor gives the prevalence; take a smaller increment.');
    mean += step;
    attempt = simulateGroups(mean, simulation, stream);
  }
  return describe(attempt);
}

interface SimulatedGroups {
  readonly predictor: Float64Array;
  /** Outcomes drawn from the simulated risks, 0 or 1. */
  readonly outcomes: Uint8Array;
  readonly prevalence: number;
}

function simulateGroups(mean: number, simulation: PredictorSimulation, stream: MersenneTwister): SimulatedGroups {
  const { size, prevalence, cStatistic } = simulation;
  const variance = 2 * normalQuantile(cStatistic) ** 2;
  const spread = Math.sqrt(variance);
  const events = Uint8Array.from({ length: size }, () => (stream.bernoulli(prevalence) ? 1 : 0));
  const predictor = Float64Array.from({ length: size }, () => stream.normal(mean, spread));
  for (let i = 0; i < size; i++) {
    const shifted = stream.normal(mean + variance, spread);
    if (events[i] === 1) predictor[i] = shifted;
  }
  const outcomes = Uint8Array.from(predictor, (value) => (stream.bernoulli(riskOf(value)) ? 1 : 0));
  return { predictor, outcomes, prevalence: outcomes.reduce((sum, value) => sum + value, 0) / size };
}

/** Area under the curve of the predictors, from the rank sum of the events. */
function describe({ predictor, outcomes }: SimulatedGroups): SimulatedPredictor {
  const { ranks } = midranks(predictor);
  let [rankSum, events] = [0, 0];
  outcomes.forEach((outcome, i) => {
    rankSum += outcome * ranks[i];
    events += outcome;
  });
  const pairs = events * (outcomes.length - events);
  return { predictor, cStatistic: pairs === 0 ? null : (rankSum - (events * (events + 1)) / 2) / pairs };
}

export function riskOf(predictor: number): number {
  return 1 / (1 + Math.exp(-predictor));
}
