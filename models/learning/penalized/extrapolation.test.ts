import { Extrapolation } from './extrapolation';

describe('Extrapolation', () => {
  it('finds the limit of a linear sequence that plain steps approach slowly', () => {
    const limit = [3, -2, 0.5];
    const extrapolation = new Extrapolation();
    let point: Float64Array | null = null;
    for (let k = 0; point === null; k++)
      point = extrapolation.next(Float64Array.from(limit, (value, j) => value + (j + 1) * [0.95, 0.9, 0.6][j] ** k));
    limit.forEach((value, j) => expect(point![j]).toBeCloseTo(value, 2));
  });
  it('says nothing of a sequence that does not move', () => {
    const extrapolation = new Extrapolation();
    for (let k = 0; k < 6; k++) expect(extrapolation.next(Float64Array.of(1, 2))).toBeNull();
  });
});
