import type { RandomStream } from '../../../models/core/random/random-stream';
import { cohenKappa, type KappaWeights } from '../../../models/statistics/agreement';
import { holds, type Scenario } from '../scenario';

/** Each of the three categories is true for one subject in three; a rater errs to another one with this probability. */
const error = 0.2;
const categories = 3;

/** What a rater says of a subject; errors go to the two other categories alike. */
const rate = (stream: RandomStream, truth: number): number =>
  stream.uniform() < error ? (truth + 1 + stream.integer(categories - 1)) % categories : truth;

/** Probability that both raters agree, from the probabilities of being right and of each error. */
const agreement = (1 - error) ** 2 + error ** 2 / (categories - 1);
/** The margins are even, and disagreements by one and by two categories are in the ratio that chance gives them. */
const kappa = (agreement - 1 / categories) / (1 - 1 / categories);

function coverage(name: string, subjects: number, weights: KappaWeights, knownToMiss?: string): Scenario {
  return {
    name,
    quantity: 'COVERAGE',
    n: `${subjects} × 2 raters`,
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const ratings = Array.from({ length: subjects }, () => {
        const truth = stream.integer(categories);
        return [rate(stream, truth), rate(stream, truth)];
      });
      return holds(cohenKappa(ratings, { weights, categories: [0, 1, 2] }).confidenceInterval, kappa);
    },
  };
}

/** Interval of Cohen's kappa; with errors that favor no category the weighted kappas have the same true value. */
export const kappaIntervals: readonly Scenario[] = [
  coverage('kappa 0.49', 200, 'UNWEIGHTED'),
  coverage('kappa 0.49, quadratic weights', 200, 'QUADRATIC'),
  coverage('kappa 0.49, few subjects', 10, 'UNWEIGHTED', 'the large-sample variance of ten subjects'),
];
