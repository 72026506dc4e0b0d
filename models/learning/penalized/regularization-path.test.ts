import { RandomStream } from '../../core/random/random-stream';
import { crossValidatedPath } from './cross-validated-path';
import { logistic } from '../../core/special/logistic';
import { interpolatedLinks, linkAt } from './path-prediction';
import { regularizationPath } from './regularization-path';
import { solveCholesky } from './solve-cholesky';

const stream = RandomStream.fromSeed(12);
const n = 50;
const columns = Array.from({ length: 15 }, () => Float64Array.from({ length: n }, () => stream.normal(3, 2)));
const labels = Array.from({ length: n }, (_, i) => Number(columns[0][i] - columns[1][i] + 2 * stream.normal() > 0));
const response = { family: 'BINOMIAL', labels } as const;
const exact = { threshold: 1e-20 };
const everyone = labels.map((_, i) => i);

describe('regularization path', () => {
  it.each([1, 0.5])('meets the optimality conditions at every lambda (alpha %p)', (alpha) => {
    for (const point of regularizationPath(columns, response, { alpha, ...exact }).slice(1)) {
      const residuals = Array.from(linkAt(point, columns, everyone), (link, i) => labels[i] - logistic(link));
      const coefficients = new Map(point.indices.map((j, k) => [j, point.values[k]]));
      columns.forEach((column, j) => {
        const mean = column.reduce((a, b) => a + b) / n;
        const scale = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / n);
        const gradient = residuals.reduce((sum, r, i) => sum + r * ((column[i] - mean) / scale), 0) / n;
        const b = (coefficients.get(j) ?? 0) * scale;
        const l1 = alpha * point.lambda;
        if (b === 0) expect(Math.abs(gradient)).toBeLessThanOrEqual(l1 * (1 + 1e-8));
        else expect(gradient).toBeCloseTo(l1 * Math.sign(b) + (1 - alpha) * point.lambda * b, 9);
      });
      expect(residuals.reduce((a, b) => a + b)).toBeCloseTo(0, 9);
    }
  });
  it('solves columns that are nearly combinations of each other, and classes that are nearly separated', () => {
    const cases = 24;
    const base = columns.slice(0, 3).map((column) => column.slice(0, cases));
    const mixed = [1e-2, 1e-4, 1e-6, 0].map((noise) =>
      base[0].map((v, i) => v - 2 * base[1][i] + base[2][i] + noise * columns[5][i]),
    );
    const few = Array.from(base[0], (v, i) => Number(v + 0.3 * columns[6][i] > 4));
    const everyCase = few.map((_, i) => i);
    for (const point of regularizationPath([...base, ...mixed], { family: 'BINOMIAL', labels: few }, exact).slice(1)) {
      const residuals = Array.from(linkAt(point, [...base, ...mixed], everyCase), (link, i) => few[i] - logistic(link));
      [...base, ...mixed].forEach((column) => {
        const mean = column.reduce((a, b) => a + b) / cases;
        const scale = Math.sqrt(column.reduce((a, b) => a + (b - mean) ** 2, 0) / cases);
        const gradient = residuals.reduce((sum, r, i) => sum + r * ((column[i] - mean) / scale), 0) / cases;
        expect(Math.abs(gradient)).toBeLessThanOrEqual(point.lambda * (1 + 1e-5));
      });
    }
  });
  it('starts where the first feature enters and falls geometrically', () => {
    const path = regularizationPath(columns, response);
    expect(path[0].indices).toEqual([]);
    expect(path[1].indices).toHaveLength(1);
    expect(path[2].lambda / path[1].lambda).toBeCloseTo(1e-4 ** (1 / 99), 12);
    expect(path.length).toBeLessThanOrEqual(100);
  });
  it('is one intercept when nothing varies', () => {
    const flat = regularizationPath([new Float64Array(n).fill(2)], response);
    expect(flat).toHaveLength(1);
    expect(flat[0]).toMatchObject({ lambda: 0, indices: [] });
  });
  it('shares a coefficient between equal columns without losing any of it', () => {
    const twice = regularizationPath([columns[0], columns[1], columns[0]], response, exact);
    const once = regularizationPath([columns[0], columns[1]], response, exact);
    const at = 30;
    const sum = twice[at].indices.reduce((total, j, k) => total + (j === 1 ? 0 : twice[at].values[k]), 0);
    expect(sum).toBeCloseTo(once[at].values[once[at].indices.indexOf(0)], 8);
  });
});

describe('regularization path of other responses', () => {
  it('leaves a feature without penalty in from the start, and never lets one of infinite penalty in', () => {
    const factors = columns.map((_, j) => (j === 4 ? 0 : 1));
    const path = regularizationPath(columns, response, { penaltyFactors: factors, ...exact });
    expect(path[0].indices).toEqual([4]);
  });
  it('is the least squares line at a small lambda', () => {
    const values = Float64Array.from(columns[0], (v, i) => 2 * v - columns[1][i] + stream.normal());
    const [, last] = regularizationPath(
      columns.slice(0, 2),
      { family: 'GAUSSIAN', values },
      { lambdas: [1, 1e-12], ...exact },
    );
    const residuals = Array.from(linkAt(last, columns, everyone), (link, i) => values[i] - link);
    for (const column of columns.slice(0, 2))
      expect(residuals.reduce((sum, r, i) => sum + r * column[i], 0)).toBeCloseTo(0, 6);
  });
  it('does not depend on the scale of time, nor on the order of cases', () => {
    const times = Float64Array.from({ length: n }, (_, i) => Math.ceil(10 * Math.exp(stream.normal() - columns[0][i])));
    const events = labels.map((_, i) => Number(i % 3 > 0));
    const cox = { family: 'COX', times, events } as const;
    const reversed = <T extends ArrayLike<number>>(v: T): Float64Array => Float64Array.from(v).reverse();
    const other = { family: 'COX', times: reversed(times).map((t) => 7 * t), events: reversed(events) } as const;
    const [a, b] = [regularizationPath(columns, cox, exact), regularizationPath(columns.map(reversed), other, exact)];
    expect(b.map((p) => p.indices)).toEqual(a.map((p) => p.indices));
    a.at(-1)!.values.forEach((value, k) => expect(b.at(-1)!.values[k]).toBeCloseTo(value, 8));
  });
  it.each([[{ alpha: 2 }], [{ threshold: 0 }], [{ penaltyFactors: columns.map(() => NaN) }]])(
    'refuses %j with a code',
    (options) => {
      expect(() => regularizationPath(columns, response, options)).toThrow(
        expect.objectContaining({ code: 'TRAINING_PATH_OPTION_INVALID' }),
      );
    },
  );
});

describe('cross-validated path', () => {
  const folds = labels.map((_, i) => (i % 5) + 1);
  const cv = crossValidatedPath(columns, response, folds);
  it('chooses the largest lambda at the minimum, and a larger one within one standard error', () => {
    expect(cv.cvMean[cv.indexMin]).toBe(Math.min(...cv.cvMean));
    expect(cv.lambda1se).toBeGreaterThanOrEqual(cv.lambdaMin);
    expect(cv.cvMean[cv.index1se]).toBeLessThanOrEqual(cv.cvMean[cv.indexMin] + cv.cvStandardError[cv.indexMin]);
    expect(cv.grouped).toBe(true);
  });
  it('takes errors over cases when folds hold fewer than three', () => {
    const many = labels.map((_, i) => (i % 20) + 1);
    expect(crossValidatedPath(columns, response, many).grouped).toBe(false);
  });
  it('interpolates between solutions and clamps beyond the ends', () => {
    const { path } = cv;
    const [a, b] = [path[10].lambda, path[11].lambda];
    const [high, middle, low, exact] = interpolatedLinks(path, [1e9, (a + b) / 2, 0, a], columns, [0]);
    expect(high[0]).toBe(linkAt(path[0], columns, [0])[0]);
    expect(low[0]).toBe(linkAt(path[path.length - 1], columns, [0])[0]);
    expect(exact[0]).toBe(linkAt(path[10], columns, [0])[0]);
    expect(middle[0]).toBeCloseTo((linkAt(path[10], columns, [0])[0] + linkAt(path[11], columns, [0])[0]) / 2, 12);
  });
});

describe('solveCholesky', () => {
  it('solves, and says when it cannot', () => {
    const right = Float64Array.of(9, 8);
    expect(solveCholesky(Float64Array.of(4, 1, 1, 3), right)).toBe(-1);
    expect(right[0]).toBeCloseTo(19 / 11, 14);
    expect(right[1]).toBeCloseTo(23 / 11, 14);
    expect(solveCholesky(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).toBe(1);
  });
});
