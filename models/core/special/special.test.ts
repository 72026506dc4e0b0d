import { chiSquareCdf, chiSquareUpper } from './chi-square';
import { regularizedBeta } from './incomplete-beta';
import { regularizedGamma } from './incomplete-gamma';
import { logBeta, logGamma } from './log-gamma';
import { logNormalCdf, normalCdf, normalQuantile, normalUpper } from './normal';
import { logStudentTCdf, studentTCdf, studentTQuantile, studentTUpper } from './student-t';

const close = (value: number, expected: number, relative = 1e-12) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));

describe('special functions', () => {
  it('knows exact values', () => {
    close(logGamma(0.5), Math.log(Math.PI) / 2);
    close(logGamma(101), 363.73937555556349);
    close(logBeta(2, 3), -Math.log(12));
    close(regularizedBeta(2, 3, 0.5).lower, 11 / 16);
    close(regularizedGamma(1, 2).upper, Math.exp(-2));
    close(chiSquareUpper(3, 2), Math.exp(-1.5));
    close(studentTCdf(1, 1), 0.75);
    close(studentTUpper(5, 1e6), 2.8669989354453676e-7, 1e-11); // many terms of the fraction: eleven digits
    close(studentTUpper(Math.SQRT2, 2), (1 - 1 / Math.SQRT2) / 2);
  });
  it('agrees with R far in the tails', () => {
    close(normalUpper(37.5), 4.605353009581955e-308);
    close(normalQuantile(1e-300), -37.0470962993612);
    close(studentTUpper(40, 500), 3.1453214591289777e-158);
    close(logStudentTCdf(-1000, 3), -20.625545997896715);
    close(chiSquareUpper(1400, 1), 2.1010145162641344e-306);
    close(logNormalCdf(-50), -1254.8313611394956);
  });
  it('has tails that add to one and quantiles that invert', () => {
    for (const z of [-3, -0.5, 0, 1e-8, 2]) close(normalCdf(z) + normalUpper(z), 1);
    for (const x of [0.1, 1, 10]) close(chiSquareCdf(x, 3) + chiSquareUpper(x, 3), 1);
    for (const df of [1, 2, 2.5, 30, 1e4, Infinity]) {
      for (const p of [1e-10, 0.025, 0.4, 0.5, 0.975]) close(studentTCdf(studentTQuantile(p, df), df), p);
    }
  });
  it('is NaN outside the range and infinite at its ends', () => {
    for (const value of [
      logGamma(NaN),
      normalQuantile(1.1),
      studentTCdf(0, 0),
      chiSquareUpper(1, -1),
      normalCdf(NaN),
    ]) {
      expect(value).toBeNaN();
    }
    expect([normalQuantile(0), normalQuantile(1), studentTQuantile(0, 3)]).toEqual([-Infinity, Infinity, -Infinity]);
    expect(logGamma(1)).toBe(0);
  });
});
