import { betaProbability, betaQuantile } from './beta-distribution';
import { chiSquareProbability, chiSquareQuantile } from './chi-square';
import {
  binomialDensity,
  binomialProbability,
  hypergeometricDensity,
  hypergeometricProbability,
  poissonDensity,
  poissonProbability,
} from './discrete-distributions';
import { fProbability, fQuantile, fUpper } from './f-distribution';
import { gammaProbability, gammaQuantile } from './gamma-distribution';
import { gaussLegendre } from './gauss-legendre';
import { logChoose, logGamma, logGammaOnePlus } from './log-gamma';
import {
  noncentralBetaProbability,
  noncentralChiSquareProbability,
  noncentralFProbability,
  noncentralTProbability,
} from './noncentral';
import { normalDensity, normalProbability, normalQuantile } from './normal';
import { digamma, trigamma } from './polygamma';
import { studentTProbability, studentTQuantile } from './student-t';
import { studentizedRangeProbability, studentizedRangeQuantile } from './studentized-range';
import type { TailOptions } from './tails';

const close = (value: number, expected: number, relative = 1e-11) =>
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(relative * Math.abs(expected));
const UPPER = { upper: true };
const LOG = { log: true };
const UPPER_LOG = { upper: true, log: true };
const TAILS: readonly TailOptions[] = [{}, UPPER, LOG, UPPER_LOG];

describe('distributions', () => {
  it('agree with R in the four tails', () => {
    close(normalDensity(2), 0.05399096651318806);
    close(normalProbability(-20, UPPER_LOG), -2.7536241186062337e-89);
    close(normalProbability(-1e5, LOG), -5000000012.431864);
    close(studentTProbability(10, 1e10, UPPER_LOG), -53.231284895535623);
    close(studentTProbability(-1000, 1e4, LOG), -23081.12174375986);
    close(chiSquareProbability(1.001e6, 1e6, UPPER), 0.23967680482552139, 1e-10);
    close(chiSquareProbability(5000, 8, UPPER_LOG), -2478.318421196851);
    close(fProbability(4, 3.7, 1e9, UPPER), 0.0039425862713563251);
    close(fUpper(50, 1, 10), 3.4114010142784045e-5);
    expect(betaProbability(1e-6, 100, 60)).toBe(0);
    expect(betaProbability(1e-6, 100, 60, LOG)).toBeLessThan(-1000);
    close(betaProbability(0.999999, 1e4, 0.001), 0.0040306457284046537);
    close(gammaProbability(1, 1e-8, UPPER_LOG), -19.937612692722354);
    close(binomialProbability(10, 50, 0.5), 1.19306658383778e-5);
    close(poissonProbability(20, 25), 0.18549230269414166);
    close(hypergeometricProbability(3, { marked: 10, others: 7, drawn: 8 }), 0.11703002879473474);
    close(hypergeometricDensity(5, { marked: 50, others: 60, drawn: 20 }), 0.02565003159974528);
    close(binomialDensity(3, 10, 0.5), 0.1171875);
    close(poissonDensity(4, 2.5, true), Math.log((2.5 ** 4 * Math.exp(-2.5)) / 24));
  });
  it('have quantiles that lead back to the probability in each tail', () => {
    for (const options of TAILS) {
      for (const p of [1e-12, 0.025, 0.4999, 0.6, 0.999]) {
        const given = options.log ? Math.log(p) : p;
        const back = (value: number) => close(value, given, 1e-9);
        back(normalProbability(normalQuantile(given, options), options));
        for (const df of [0.7, 1, 2, 5, 1000]) {
          back(studentTProbability(studentTQuantile(given, df, options), df, options));
          back(chiSquareProbability(chiSquareQuantile(given, df, options), df, options));
          back(gammaProbability(gammaQuantile(given, df, options), df, options));
          back(fProbability(fQuantile(given, df, 7, options), df, 7, options));
          back(fProbability(fQuantile(given, df, Infinity, options), df, Infinity, options));
        }
      }
      const given = options.log ? -2 : 0.3;
      for (const [a, b] of [
        [0.5, 0.5],
        [3, 200],
        [1e4, 2],
      ]) {
        close(betaProbability(betaQuantile(given, a, b, options), a, b, options), given, 1e-9);
      }
    }
    close(normalQuantile(-1e5, LOG), -447.197893, 1e-8); // beyond the rational approximation
    close(normalProbability(normalQuantile(-1e5, LOG), LOG), -1e5);
  });
  it('have limits at the ends of their range', () => {
    expect([chiSquareQuantile(0, 3), chiSquareQuantile(1, 3), gammaQuantile(0.3, 0)]).toEqual([0, Infinity, 0]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), betaQuantile(0.4, 0, 0)]).toEqual([0, 1, 0]);
    expect([betaProbability(0.5, 0, 1), betaProbability(0.5, 1, 0), betaProbability(0.5, 0, 0)]).toEqual([1, 0, 0.5]);
    expect([fQuantile(0.2, Infinity, Infinity), fProbability(0, 2, 3), fProbability(Infinity, 2, 3)]).toEqual([
      1, 0, 1,
    ]);
    expect([binomialProbability(-1, 5, 0.5), binomialProbability(5, 5, 0.5)]).toEqual([0, 1]);
    expect([binomialDensity(1.5, 5, 0.5), binomialDensity(0, 5, 0), binomialDensity(5, 5, 1)]).toEqual([0, 1, 1]);
    expect([poissonProbability(3, 0), poissonDensity(0, 0), poissonDensity(2, 0)]).toEqual([1, 1, 0]);
    expect(hypergeometricProbability(9, { marked: 3, others: 4, drawn: 2 })).toBe(1);
    expect(studentTProbability(1e200, 0.5, UPPER)).toBeGreaterThan(0);
    expect(studentTQuantile(1e-300, 0.3)).toBe(-Infinity);
  });
  it('are NaN outside their range', () => {
    const urn = { marked: 3, others: 4, drawn: 9 };
    for (const value of [
      normalQuantile(0.1, LOG),
      normalQuantile(-1),
      studentTQuantile(2, 3),
      chiSquareQuantile(0.5, -1),
      gammaProbability(1, -1),
      betaProbability(0.5, -1, 2),
      betaQuantile(NaN, 1, 2),
      fProbability(1, 0, 2),
      fQuantile(0.5, -1, 2),
      binomialProbability(1, 2.5, 0.5),
      binomialDensity(1, 2, 1.5),
      poissonProbability(1, -1),
      poissonDensity(NaN, 1),
      hypergeometricDensity(1, urn),
      hypergeometricProbability(1, urn),
      noncentralTProbability(1, -1, 1),
      noncentralChiSquareProbability(1, -1, 1),
      noncentralFProbability(1, { df1: 0, df2: 1, noncentrality: 1 }),
      noncentralBetaProbability(0.5, { a: 0, b: 1, noncentrality: 1 }),
      studentizedRangeProbability(1, { means: 1, degreesOfFreedom: 10 }),
      studentizedRangeQuantile(0.5, { means: 3, degreesOfFreedom: 1 }),
    ]) {
      expect(value).toBeNaN();
    }
  });
});

describe('noncentral distributions', () => {
  it('agree with R', () => {
    close(noncentralChiSquareProbability(5, 4, 10), 0.066488100179499812);
    close(noncentralChiSquareProbability(1, 1, 0.5), 0.571297010386746);
    close(noncentralTProbability(2.024394, 38, 3.1622776601683795, UPPER), 0.86895283640710164);
    close(noncentralTProbability(-2, 10, -3), 1 - noncentralTProbability(2, 10, 3), 1e-13);
  });
  it('are the central ones without noncentrality, and mixtures that add to one with it', () => {
    close(noncentralTProbability(1.5, 7, 0), studentTProbability(1.5, 7));
    close(noncentralChiSquareProbability(3, 2, 0), chiSquareProbability(3, 2));
    close(noncentralFProbability(2, { df1: 3, df2: 9, noncentrality: 0 }), fProbability(2, 3, 9));
    for (const noncentrality of [0.1, 5, 900]) {
      const f = { df1: 3, df2: 9, noncentrality };
      close(noncentralFProbability(2, f) + noncentralFProbability(2, f, UPPER), 1, 1e-13);
      const lower = noncentralChiSquareProbability(20, 3, noncentrality);
      close(noncentralChiSquareProbability(20, 3, noncentrality, LOG), Math.log(lower));
      const beta = { a: 2, b: 3, noncentrality };
      close(noncentralBetaProbability(0.3, beta) + noncentralBetaProbability(0.3, beta, UPPER), 1, 1e-13);
    }
  });
  it('have a mass at zero without degrees of freedom', () => {
    close(noncentralChiSquareProbability(0, 0, 3), Math.exp(-1.5));
    expect(noncentralChiSquareProbability(-1, 0, 3)).toBe(0);
    expect(noncentralFProbability(Infinity, { df1: 1, df2: 1, noncentrality: 1 })).toBe(1);
  });
});

describe('studentized range', () => {
  it('agrees with R', () => {
    const tail = (q: number, means: number, degreesOfFreedom: number) =>
      studentizedRangeProbability(q, { means, degreesOfFreedom }, UPPER);
    close(tail(3.5, 3, 5), 0.119272942380105);
    close(tail(6, 5, 20), 0.0032630743853996336);
    close(tail(1, 3, 120), 0.7597684540662977);
  });
  it('is the range of two normal values when the standard deviation is known', () => {
    const two = { means: 2, degreesOfFreedom: Infinity };
    close(studentizedRangeProbability(1.5, two), 2 * normalProbability(1.5 / Math.SQRT2) - 1, 1e-9);
  });
  it('has quantiles, also of the largest of several ranges', () => {
    for (const ranges of [1, 3]) {
      const settings = { means: 4, degreesOfFreedom: 12, ranges };
      close(studentizedRangeProbability(studentizedRangeQuantile(0.95, settings), settings), 0.95);
    }
    const three = { means: 3, degreesOfFreedom: 10 };
    expect([studentizedRangeQuantile(0, three), studentizedRangeQuantile(1, three)]).toEqual([0, Infinity]);
    expect(studentizedRangeProbability(-1, three, UPPER_LOG)).toBeCloseTo(0, 15);
  });
});

describe('gamma function and its derivatives', () => {
  it('agree with R, for negative arguments too', () => {
    close(logGamma(-0.5), 1.265512123484645);
    close(logGamma(1.001), -0.00057639359828326171);
    expect([logGamma(0), logGamma(-3), logGamma(2)]).toEqual([Infinity, Infinity, 0]);
    close(logGammaOnePlus(1e-10), -5.772156648192e-11, 1e-10);
    close(logChoose(50, 25), Math.log(126410606437752));
    expect([logChoose(5, 0), logChoose(5, 6)]).toEqual([0, -Infinity]);
    close(digamma(2.5), 0.7031566406452434);
    close(digamma(-0.5), 0.03648997397857652);
    close(trigamma(1), Math.PI ** 2 / 6);
    close(trigamma(-0.5), 8.934802200544679);
    expect([digamma(-2), trigamma(0)]).toEqual([NaN, Infinity]);
  });
});

test('Gauss-Legendre quadrature is exact for polynomials of degree 2 n − 1', () => {
  for (const n of [1, 2, 5, 16]) {
    const degree = 2 * n - 2;
    const sum = gaussLegendre(n).reduce((total, { node, weight }) => total + weight * node ** degree, 0);
    close(sum, 2 / (degree + 1), 1e-14);
  }
});
