import { variableRange } from './index';

const limits = (values: number[]) => {
  const { effect, typical, prediction, range } = variableRange(values);
  return [effect?.[0], typical, effect?.[1], ...prediction, ...range];
};

describe('range of a variable', () => {
  it('has quartiles and outer quantiles, as R gives them', () => {
    expect(limits([1, 2, 3, 4])).toEqual([1.75, 2.5, 3.25, expect.closeTo(1.15, 12), expect.closeTo(3.85, 12), 1, 4]);
  });
  it('has its ends in their place with few distinct values, or where quantiles coincide', () => {
    expect(limits([4, 4])).toEqual([4, 4, 4, 4, 4, 4, 4]);
    expect(limits([1, 5])).toEqual([1, 1, 5, 1, 5, 1, 5]);
    expect(limits([1, 2, 9, 9])).toEqual([1, 2, 9, 1, 9, 1, 9]);
    expect(limits([7])).toEqual([7, 7, 7, 7, 7, 7, 7]);
  });
  it('lists up to ten distinct numbers', () => {
    const ten = Array.from({ length: 10 }, (_, i) => 9 - i);
    expect(variableRange(ten).values).toEqual(ten.toReversed());
    expect(variableRange([...ten, 10]).values).toBeNull();
  });
  it('takes the most frequent level of a factor, the first of several', () => {
    expect(variableRange(['b', 'a', 'b', 'a', 'c'], ['c', 'b', 'a'])).toEqual({
      kind: 'FACTOR',
      effect: null,
      typical: 'b',
      prediction: ['c', 'a'],
      range: ['c', 'a'],
      values: ['c', 'b', 'a'],
    });
  });
});
