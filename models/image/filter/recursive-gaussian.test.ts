import type { Triple } from '../volume';
import { recursiveGaussian, type SampleBlock } from './recursive-gaussian';

const sizeIjk: Triple = [21, 18, 35];
const block: SampleBlock = {
  sizeIjk,
  data: Float32Array.from({ length: 21 * 18 * 35 }, (_, n) => ((n * 7919) % 1009) - 500),
};
const at = ([ni, nj]: Triple, [i, j, k]: Triple): number => i + ni * (j + nj * k);

describe('recursiveGaussian', () => {
  test.each([0, 1, 2])('gives the same bits on a part of axis %i as on all of it', (axis) => {
    for (const order of ['smooth', 'secondDerivative'] as const) {
      const width = { sigmaMm: 1.3, spacingMm: 0.9, order };
      const [first, last] = [4, 12];
      const whole = recursiveGaussian(block, axis, [0, sizeIjk[axis] - 1], width);
      const part = recursiveGaussian(block, axis, [first, last], width);
      expect(part.sizeIjk).toEqual(sizeIjk.map((n, other) => (other === axis ? last - first + 1 : n)));
      const [ni, nj, nk] = part.sizeIjk;
      for (let k = 0; k < nk; k++)
        for (let j = 0; j < nj; j++)
          for (let i = 0; i < ni; i++) {
            const shifted = [i, j, k].map((v, other) => (other === axis ? v + first : v)) as unknown as Triple;
            expect(part.data[at(part.sizeIjk, [i, j, k])]).toBe(whole.data[at(sizeIjk, shifted)]);
          }
    }
  });

  test('keeps a constant when smoothing, and makes it 0 when differentiating', () => {
    const flat: SampleBlock = { sizeIjk: [8, 5, 4], data: new Float64Array(160).fill(100) };
    const width = { sigmaMm: 2, spacingMm: 1 };
    recursiveGaussian(flat, 1, [0, 4], { ...width, order: 'smooth' }).data.forEach((v) =>
      expect(v).toBeCloseTo(100, 4),
    );
    recursiveGaussian(flat, 0, [0, 7], { ...width, order: 'secondDerivative' }).data.forEach((v) =>
      expect(v).toBeCloseTo(0, 4),
    );
  });
});
