import { nearestNeighbors } from './nearest-neighbors';

const never = () => {
  throw new Error('no draw is needed');
};
const train = { columns: [Float64Array.of(0, 1, 2, 10, 11)], labels: [0, 0, 0, 1, 1] };
const at = (...values: number[]) => [Float64Array.from(values)];

describe('nearest neighbors', () => {
  it('vote for their class', () => {
    const { classes, winnerShare } = nearestNeighbors(train, at(1.2, 4), { k: 3, uniform: never });
    expect([...classes]).toEqual([0, 0]);
    expect([...winnerShare]).toEqual([1, 1]);
    expect(nearestNeighbors(train, at(9), { k: 3, uniform: never }).winnerShare[0]).toBeCloseTo(2 / 3, 14);
  });
  it('all vote when they are tied at the last distance', () => {
    const tied = { columns: [Float64Array.of(-1, 1, 1, 5)], labels: [0, 1, 1, 0] };
    const { classes, winnerShare } = nearestNeighbors(tied, at(0), { k: 1, uniform: never });
    expect([...classes]).toEqual([1]);
    expect(winnerShare[0]).toBeCloseTo(2 / 3, 14);
  });
  it('break equal votes by a draw', () => {
    const even = { columns: [Float64Array.of(-1, 1)], labels: [0, 1] };
    expect([...nearestNeighbors(even, at(0), { k: 2, uniform: () => 0.3 }).classes]).toEqual([1]);
    expect([...nearestNeighbors(even, at(0), { k: 2, uniform: () => 0.7 }).classes]).toEqual([0]);
  });
  it('are all cases when k is larger', () => {
    const { winnerShare } = nearestNeighbors(train, at(0), { k: 99, uniform: never });
    expect(winnerShare[0]).toBe(3 / 5);
  });
  it.each([
    ['no neighbors', 0, [0, 1], 'TRAINING_OPTION_INVALID'],
    ['one class', 1, [0, 0], 'TRAINING_ONE_CLASS'],
  ])('refuses %s', (_, k, labels, code) => {
    const data = { columns: [Float64Array.of(1, 2)], labels };
    expect(() => nearestNeighbors(data, at(1), { k, uniform: never })).toThrow(expect.objectContaining({ code }));
  });
});
