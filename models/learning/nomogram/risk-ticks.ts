import { inverseLogit } from '../../statistics/regression/logistic-function';

/** Points of the grid on which rms inverts the function of an axis. */
const GRID = 1000;

/** A probability with its log odds. */
export interface RiskTick {
  readonly risk: number;
  readonly linearPredictor: number;
}

/**
 * Log odds of the probabilities that lie on an axis; those beyond its ends are left out.
 *
 * @param risks probabilities @param ends of the axis, log odds
 * @param reading EXACT: log(p / (1 − p)); AS_RMS: by linear interpolation on a grid of 1000 points, as rms does
 * @source Harrell, rms 6.5 nomogram
 */
export function riskTicks(
  risks: readonly number[],
  ends: readonly [low: number, high: number],
  reading: 'EXACT' | 'AS_RMS',
): RiskTick[] {
  const grid = reading === 'AS_RMS' ? riskGrid(ends) : null;
  return risks.flatMap((risk) => {
    const linearPredictor = grid ? interpolate(grid, risk) : exact(risk, ends);
    return linearPredictor === null ? [] : [{ risk, linearPredictor }];
  });
}

/** Part of the axis by which rounding may put a tick beyond its end. */
const SLACK = 1e-12;

function exact(risk: number, [low, high]: readonly [number, number]): number | null {
  const logit = Math.log(risk) - Math.log1p(-risk);
  const slack = SLACK * Math.max(Math.abs(low), Math.abs(high));
  return logit >= low - slack && logit <= high + slack ? logit : null;
}

/** Distinct probabilities along the axis; where many log odds round to one probability, their mean. */
function riskGrid([low, high]: readonly [number, number]): RiskTick[] {
  const step = (high - low) / (GRID - 1);
  const byRisk = new Map<number, number[]>();
  for (let i = 0; i < GRID; i++) {
    const logit = i === GRID - 1 ? high : low + i * step;
    const risk = inverseLogit(logit);
    byRisk.set(risk, [...(byRisk.get(risk) ?? []), logit]);
  }
  return [...byRisk].map(([risk, logits]) => ({
    risk,
    linearPredictor: logits.reduce((sum, logit) => sum + logit, 0) / logits.length,
  }));
}

function interpolate(grid: readonly RiskTick[], risk: number): number | null {
  const right = grid.findIndex((tick) => tick.risk >= risk);
  if (right < 0) return null;
  if (grid[right].risk === risk) return grid[right].linearPredictor;
  if (right === 0) return null;
  const [a, b] = [grid[right - 1], grid[right]];
  return a.linearPredictor + (b.linearPredictor - a.linearPredictor) * ((risk - a.risk) / (b.risk - a.risk));
}
