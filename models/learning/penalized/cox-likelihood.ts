import { dot } from '../../core/numeric/dot';
import { normalizedWeights, totalWeight, type Likelihood } from './likelihood';
import { singletonOrder } from './singleton-order';

/**
 * Who was at risk when an event and a censored case share a time. BRESLOW: both. AS_GLMNET: the censored case only where
 * glmnet's sort puts it after the event; glmnet moves censored times up by 2.2e-14 to bring that about, which is lost in
 * times above 256.
 */
export type CensoringTies = 'BRESLOW' | 'AS_GLMNET';

const GLMNET_SHIFT = 100 * Number.EPSILON;

/**
 * Cox regression with Breslow's treatment of ties: loss = −Σ over events v (η − log Σ over the risk set v exp η).
 *
 * @source Simon, Friedman, Hastie, Tibshirani 2011, doi:10.18637/jss.v039.i05
 */
export class CoxLikelihood implements Likelihood {
  readonly cases: number;
  readonly caseWeights: Float64Array;
  readonly hasIntercept = false;
  readonly isQuadratic = false;
  readonly isCoupled = true;
  readonly outcomeScale = 1;
  readonly nullIntercept = 0;
  readonly nullDeviance: number;
  readonly residuals: Float64Array;
  readonly interceptCurvature = 0;
  /** h A: hazard of each case times the cumulative baseline hazard at its time. */
  private readonly expected: Float64Array;
  readonly totalWeight: number;
  /** Cases by time, ascending; at equal times events and censored cases alike are at risk. */
  private readonly order: Int32Array;
  /** Where, in that order, each distinct event time starts, its weight of events, and Σ v exp η of its risk set. */
  private readonly starts: number[] = [];
  private readonly eventWeights: number[] = [];
  private readonly risk: Float64Array;
  private readonly hazards: Float64Array;
  private readonly drops: Float64Array;
  private logLikelihood = 0;
  private readonly saturated: number;

  /** @param times finite @param events 1 event, 0 censored; at least one event @param options weights positive, equal by default; ties default BRESLOW */
  constructor(
    times: ArrayLike<number>,
    private readonly events: ArrayLike<number>,
    options: { readonly weights?: ArrayLike<number>; readonly ties?: CensoringTies } = {},
  ) {
    const { weights, ties = 'BRESLOW' } = options;
    this.cases = times.length;
    this.caseWeights = normalizedWeights(this.cases, weights);
    this.totalWeight = totalWeight(this.cases, weights);
    this.residuals = new Float64Array(this.cases);
    this.expected = new Float64Array(this.cases);
    this.hazards = new Float64Array(this.cases);
    if (ties === 'BRESLOW') {
      this.order = Int32Array.from(times, (_, i) => i).sort((a, b) => times[a] - times[b] || events[b] - events[a]);
      this.collectEventTimes(times);
    } else {
      const shifted = Float64Array.from(times, (time, i) => time + (1 - events[i]) * GLMNET_SHIFT);
      this.order = singletonOrder(shifted);
      this.collectEventTimes(shifted);
    }
    this.risk = new Float64Array(this.starts.length);
    this.drops = new Float64Array(this.starts.length);
    this.saturated = -this.eventWeights.reduce((sum, weight) => sum + weight * Math.log(weight), 0);
    this.evaluate(new Float64Array(this.cases));
    this.nullDeviance = this.deviance();
  }

  /** A group starts at the first event of a later time; the first takes in all cases of its time. */
  private collectEventTimes(times: ArrayLike<number>): void {
    const { order, events, starts, eventWeights } = this;
    let last = -Infinity;
    for (let at = 0; at < this.cases; at++) {
      if (events[order[at]] !== 1) continue;
      const time = times[order[at]];
      if (time > last) {
        let start = at;
        if (starts.length === 0) while (start > 0 && times[order[start - 1]] === time) start--;
        starts.push(start);
        eventWeights.push(0);
        last = time;
      }
      eventWeights[eventWeights.length - 1] += this.caseWeights[order[at]];
    }
  }

  evaluate(linear: Float64Array): void {
    const { order, starts, eventWeights, caseWeights, hazards, risk, cases } = this;
    let highest = -Infinity;
    for (let i = 0; i < cases; i++) highest = Math.max(highest, linear[i]);
    for (let i = 0; i < cases; i++) hazards[i] = caseWeights[i] * Math.exp(linear[i] - highest);
    let sum = 0;
    this.logLikelihood = 0;
    for (let k = starts.length - 1, at = cases - 1; k >= 0; k--) {
      for (; at >= starts[k]; at--) sum += hazards[order[at]];
      risk[k] = sum;
      this.logLikelihood -= eventWeights[k] * (Math.log(sum) + highest);
    }
    let cumulative = 0;
    for (let at = 0, k = 0; at < cases; at++) {
      if (k < starts.length && starts[k] === at) {
        cumulative += eventWeights[k] / risk[k];
        k++;
      }
      const i = order[at];
      const event = this.events[i] === 1 ? caseWeights[i] : 0;
      this.logLikelihood += event * linear[i];
      this.expected[i] = hazards[i] * cumulative;
      this.residuals[i] = event - this.expected[i];
    }
  }

  /** 2 (saturated − log likelihood). */
  deviance(): number {
    return 2 * this.totalWeight * (this.saturated - this.logLikelihood);
  }

  isExhausted(): boolean {
    return false;
  }

  /** h A x − h Σ over the event times so far of d (Σ over the risk set h x) / risk². */
  applyCurvature(column: Float64Array, into: Float64Array): void {
    const { order, starts, eventWeights, hazards, risk, expected, cases } = this;
    const drops = this.drops;
    let sum = 0;
    for (let k = starts.length - 1, at = cases - 1; k >= 0; k--) {
      for (const start = starts[k]; at >= start; at--) sum += hazards[order[at]] * column[order[at]];
      drops[k] = (sum * eventWeights[k]) / (risk[k] * risk[k]);
    }
    let cumulative = 0;
    for (let at = 0, k = 0; at < cases; at++) {
      if (k < starts.length && starts[k] === at) cumulative += drops[k++];
      const i = order[at];
      into[i] = expected[i] * column[i] - hazards[i] * cumulative;
    }
  }

  applyToConstant(into: Float64Array): void {
    into.fill(0);
  }

  /** Xᵀ diag(h A) X − Σ over event times d μ μᵀ, μ the mean of X over the risk set, A the cumulative baseline hazard. */
  information(columns: readonly Float64Array[], active: readonly number[]): Float64Array {
    const size = active.length;
    const product = new Float64Array(size * size);
    const weighted = new Float64Array(this.cases);
    const means = active.map((j) => this.scaledMeans(columns[j]));
    for (let a = 0; a < size; a++) {
      const column = columns[active[a]];
      for (let i = 0; i < this.cases; i++) weighted[i] = column[i] * this.expected[i];
      for (let b = 0; b <= a; b++) {
        const value = dot(weighted, columns[active[b]]) - dot(means[a], means[b]);
        product[a * size + b] = product[b * size + a] = value;
      }
    }
    return product;
  }

  /** √d μ of one column at each event time. */
  private scaledMeans(column: Float64Array): Float64Array {
    const means = new Float64Array(this.starts.length);
    let sum = 0;
    for (let k = this.starts.length - 1, at = this.cases - 1; k >= 0; k--) {
      for (; at >= this.starts[k]; at--) sum += this.hazards[this.order[at]] * column[this.order[at]];
      means[k] = (sum / this.risk[k]) * Math.sqrt(this.eventWeights[k]);
    }
    return means;
  }
}
