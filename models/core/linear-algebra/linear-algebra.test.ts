import { ConcordError } from '../errors';
import { RandomStream } from '../random/random-stream';
import { choleskyFactor, choleskyInverse, choleskyLogDeterminant, choleskySolve } from './cholesky';
import { qrDecompose } from './householder-qr';
import { invertMatrix, matrixMultiply, solveLinear } from './matrix';
import { singularValueDecomposition } from './singular-value-decomposition';
import { symmetricEigen } from './symmetric-eigen';

const closeAll = (values: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12) => {
  expect(values.length).toBe(expected.length);
  for (let i = 0; i < values.length; i++) expect(Math.abs(values[i] - expected[i])).toBeLessThanOrEqual(tolerance);
};
const randomColumns = (rows: number, columns: number, seed = 1) => {
  const stream = RandomStream.fromSeed(seed);
  return Array.from({ length: columns }, () => Float64Array.from({ length: rows }, () => stream.uniform() - 0.5));
};
const crossProduct = (columns: readonly Float64Array[]) =>
  Float64Array.from(columns.flatMap((a) => columns.map((b) => a.reduce((sum, value, k) => sum + value * b[k], 0))));
const identity = (n: number) => Float64Array.from({ length: n * n }, (_, k) => (k % (n + 1) === 0 ? 1 : 0));

describe('Cholesky factor', () => {
  const a = Float64Array.of(4, 2, 2, 5);
  it('solves, inverts and gives the determinant', () => {
    const factor = choleskyFactor(a, 2)!;
    closeAll(factor, [2, 0, 1, 2]);
    closeAll(choleskySolve(factor, 2, [8, 12]), [1, 2]);
    closeAll(choleskyInverse(factor, 2), [5 / 16, -2 / 16, -2 / 16, 4 / 16]);
    expect(choleskyLogDeterminant(factor, 2)).toBeCloseTo(Math.log(16), 14);
  });
  it('is null when the matrix is singular, indefinite or holds NaN', () => {
    for (const bad of [Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 2, 2, 1), Float64Array.of(NaN, 0, 0, 1)]) {
      expect(choleskyFactor(bad, 2)).toBeNull();
    }
  });
});

describe('Householder QR', () => {
  it('solves least squares like the normal equations', () => {
    const columns = randomColumns(30, 5);
    const y = randomColumns(30, 1, 2)[0];
    const qr = qrDecompose(columns);
    expect(qr.rank).toBe(5);
    const gram = crossProduct(columns);
    const right = columns.map((column) => column.reduce((sum, value, k) => sum + value * y[k], 0));
    closeAll(qr.solve(y), choleskySolve(choleskyFactor(gram, 5)!, 5, right));
    closeAll(matrixMultiply(qr.inverseCrossProduct(), gram, [5, 5, 5]), identity(5));
    const rotated = qr.qty(y);
    expect(Math.hypot(...rotated)).toBeCloseTo(Math.hypot(...y), 12);
  });
  it('moves dependent columns to the end and keeps the order of the others', () => {
    const [a, b, c] = randomColumns(10, 3);
    const sum = a.map((value, i) => value + b[i]);
    const qr = qrDecompose([a, b, sum, new Float64Array(10), c]);
    expect(qr.rank).toBe(3);
    expect([...qr.pivot]).toEqual([0, 1, 4, 2, 3]);
    closeAll(qr.solve(sum), [1, 1, 0]);
  });
  it('has at most as many independent columns as rows', () => {
    expect(qrDecompose(randomColumns(2, 4)).rank).toBe(2);
    expect(qrDecompose([Float64Array.of(3)]).solve([6])[0]).toBeCloseTo(2, 14);
    expect(qrDecompose([]).rank).toBe(0);
  });
  it('refuses columns of different lengths', () => {
    expect(() => qrDecompose([new Float64Array(2), new Float64Array(3)])).toThrow(ConcordError);
  });
});

describe('symmetric eigenvalues', () => {
  it('rebuilds the matrix from values in descending order and orthonormal vectors', () => {
    for (const n of [1, 2, 3, 12, 40]) {
      const a = crossProduct(randomColumns(60, n));
      const { values, vectors } = symmetricEigen(a, n);
      expect([...values]).toEqual([...values].sort((x, y) => y - x));
      const transposed = Float64Array.from({ length: n * n }, (_, k) => vectors[(k % n) * n + Math.floor(k / n)]);
      const scaled = vectors.map((value, k) => value * values[k % n]);
      closeAll(matrixMultiply(scaled, transposed, [n, n, n]), a, 1e-12);
      closeAll(matrixMultiply(transposed, vectors, [n, n, n]), identity(n), 1e-12);
    }
  });
  it('knows diagonal and zero matrices, and refuses NaN', () => {
    closeAll(symmetricEigen(Float64Array.of(1, 0, 0, 3), 2).values, [3, 1]);
    closeAll(symmetricEigen(new Float64Array(9), 3).values, [0, 0, 0]);
    expect(() => symmetricEigen(Float64Array.of(NaN), 1)).toThrow(ConcordError);
  });
});

describe('singular value decomposition', () => {
  it('rebuilds tall, wide and rank-deficient matrices', () => {
    const [a, b] = randomColumns(6, 2);
    for (const columns of [randomColumns(40, 12), randomColumns(5, 9), [a, b, a], [a]]) {
      const { u, values, v } = singularValueDecomposition(columns);
      expect(values.length).toBe(Math.min(columns.length, columns[0].length));
      columns.forEach((column, j) => {
        const rebuilt = column.map((_, i) => values.reduce((sum, value, k) => sum + value * u[k][i] * v[k][j], 0));
        closeAll(rebuilt, column, 1e-13);
      });
    }
  });
  it('keeps small values to relative accuracy', () => {
    const { values } = singularValueDecomposition([Float64Array.of(1, 0), Float64Array.of(1e10, 1e-10)]);
    expect(values[0] * values[1]).toBeCloseTo(1e-10, 20);
  });
  it('refuses ragged or non-finite columns', () => {
    expect(() => singularValueDecomposition([new Float64Array(2), new Float64Array(1)])).toThrow(ConcordError);
    expect(() => singularValueDecomposition([Float64Array.of(Infinity)])).toThrow(ConcordError);
  });
});

describe('general square matrices', () => {
  it('solves and inverts with pivoting', () => {
    const a = [0, 2, 1, 1, 1, 1, 2, 1, 0];
    closeAll(solveLinear(a, 3, [7, 6, 4])!, [1, 2, 3]);
    closeAll(matrixMultiply(invertMatrix(a, 3)!, a, [3, 3, 3]), identity(3));
  });
  it('is null when singular', () => {
    expect(solveLinear([1, 2, 2, 4], 2, [1, 1])).toBeNull();
    expect(invertMatrix([NaN], 1)).toBeNull();
  });
});
