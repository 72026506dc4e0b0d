import { multiplyAdd, splitColumn } from './fused-columns';

describe('multiplyAdd', () => {
  test('rounds the first product together with the sum', () => {
    const x = splitColumn(Float64Array.of(1 - 2 ** -30, 3));
    const y = splitColumn(Float64Array.of(-1, 4));
    const target = new Float64Array(2);
    multiplyAdd(1 + 2 ** -30, x, { factor: 1, column: y }, target);
    expect(target[0]).toBe(-(2 ** -60)); // (1 + e)(1 - e) - 1 = -e²; the product alone rounds to 1
    expect(target[1]).toBe(7 + 3 * 2 ** -30);
  });
});
