import { roundDecimal } from './round-decimal';

test('rounds to the nearer double, and ties to the even digit', () => {
  expect([0.15, 0.25, 0.35, 2.5, -2.5].map((x) => roundDecimal(x, x === 2.5 || x === -2.5 ? 0 : 1))).toEqual([
    0.1, 0.2, 0.3, 2, -2,
  ]);
  expect(roundDecimal(36.125, 2)).toBe(36.12);
  expect(roundDecimal(1.005, 2)).toBe(1);
  expect(roundDecimal(7, 3)).toBe(7);
});
