import { MersenneTwister } from '../../core/random/mersenne-twister';
import { normalQuantile } from '../../core/special/normal';
import { fail, requireShare } from './check-inputs';

export interface CStatisticOptions {
  /** Seed of the simulation, default 123456. */
  readonly seed?: number;
  /** Size of the simulated sample, default 1 000 000. */
  readonly size?: number;
}

/**
 * Cox-Snell R² of a logistic model with a given C statistic at a given prevalence.
 *
 * The linear predictor is taken as normal with equal variance in cases with and without the event, √2 Φ⁻¹(C) apart; a
 * logistic model is fitted to one simulated sample. The stream of random numbers is that of R, so that the published
 * tool is reproduced; the standard error of the simulation is about one percent at C = 0.6 and smaller above.
 *
 * @param cStatistic above 0.5, below 1 @param prevalence in (0, 1)
 * @returns R² in (0, 1), not rounded
 * @throws STATISTICS_OPTION_INVALID
 * @cost linear in the size; about a second for the default
 * @source Riley et al. 2021, doi:10.1002/sim.8806; R package pmsampsize 1.1.3
 */
export function rSquaredFromCStatistic(
  cStatistic: number,
  prevalence: number,
  { seed = 123456, size = 1_000_000 }: CStatisticOptions = {},
): number {
  requireShare({ cStatistic, prevalence });
  const first = Math.floor(prevalence * size);
  const second = Math.floor((1 - prevalence) * size);
  if (first < 1 || second < 1) fail(`A sample of ${size} has cases of one class only.`);
  const distance = Math.SQRT2 * normalQuantile(cStatistic);
  const stream = new MersenneTwister(seed);
  // The tool simulates the share of the prevalence at zero and the others above: R² is the same for the mirror image.
  const predictor = Float64Array.from({ length: first + second }, (_, i) => stream.normal(i < first ? 0 : distance));
  const deviance = fitDeviance(predictor, first);
  const share = first / predictor.length;
  const nullDeviance = -2 * predictor.length * (share * Math.log(share) + (1 - share) * Math.log(1 - share));
  return 1 - Math.exp(-(nullDeviance - deviance) / size);
}

/** Deviance of the logistic model of one variable; the first cases are without the event. Newton's method. */
function fitDeviance(x: Float64Array, withoutEvent: number): number {
  let intercept = Math.log((x.length - withoutEvent) / withoutEvent);
  let slope = 0;
  let before = Infinity;
  for (let iteration = 0; iteration < 50; iteration++) {
    let deviance = 0;
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let i = 0; i < x.length; i++) {
      const eta = intercept + slope * x[i];
      const p = 1 / (1 + Math.exp(-eta));
      const event = i < withoutEvent ? 0 : 1;
      deviance += 2 * Math.log1p(Math.exp(event ? -eta : eta));
      const weight = p * (1 - p);
      g0 += event - p;
      g1 += (event - p) * x[i];
      h00 += weight;
      h01 += weight * x[i];
      h11 += weight * x[i] * x[i];
    }
    if (Math.abs(before - deviance) <= 1e-10 * deviance) return deviance;
    before = deviance;
    const determinant = h00 * h11 - h01 * h01;
    intercept += (h11 * g0 - h01 * g1) / determinant;
    slope += (h00 * g1 - h01 * g0) / determinant;
  }
  return before;
}
