import { plattCalibration } from './svm-calibration';

describe('the sigmoid of decision values', () => {
  const decisions = [-2, -1, -0.5, 0.5, 1, 3];
  const labels = [0, 0, 1, 0, 1, 1];

  it('is where the gradient of the likelihood of the smoothed targets vanishes', () => {
    const { slope, intercept } = plattCalibration(decisions, labels);
    const residuals = decisions.map(
      (d, i) => 1 / (1 + Math.exp(-(slope * d + intercept))) - (labels[i] ? 4 / 5 : 1 / 5),
    );
    expect(residuals.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
    expect(residuals.reduce((sum, value, i) => sum + value * decisions[i], 0)).toBeCloseTo(0, 9);
  });
  it('is finite under separation', () => {
    const { slope, intercept } = plattCalibration([-3, -2, 2, 3], [0, 0, 1, 1]);
    expect(slope).toBeGreaterThan(0);
    expect(1 / (1 + Math.exp(-(slope * 3 + intercept)))).toBeLessThan(0.9);
  });
  it('keeps the order, at the mean of the targets, where decision values tell nothing or the opposite', () => {
    for (const useless of [
      [1, 1, 1, 1],
      [3, 2, -2, -3],
    ]) {
      const { slope, intercept } = plattCalibration(useless, [0, 0, 0, 1]);
      expect(slope).toBe(1e-3);
      const mean = (3 * (1 / 5) + 2 / 3) / 4;
      expect(intercept).toBeCloseTo(Math.log(mean / (1 - mean)), 12);
    }
  });
  it('does not depend on the unit of far decision values', () => {
    const one = plattCalibration(decisions, labels);
    const thousand = plattCalibration(
      decisions.map((d) => 50 * d),
      labels,
    );
    expect(thousand.slope * 50).toBeCloseTo(one.slope, 6);
  });
});
