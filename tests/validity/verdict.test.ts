import { RandomStream } from '../../models/core/random/random-stream';
import type { Scenario } from './scenario';
import { scenarios } from './scenarios';
import { simulate } from './simulate';
import { judge } from './verdict';

const coin: Scenario = {
  name: 'coin',
  quantity: 'COVERAGE',
  n: '1',
  runs: 2000,
  run: (stream) => stream.uniform() < 0.95,
};

describe('validity simulation', () => {
  it('judges a share against its range, with its Monte Carlo error', () => {
    const row = judge(coin, { yes: 1900, noAnswer: 0 });
    expect(row).toMatchObject({ percent: 95, verdict: 'HOLDS' });
    expect(row.standardError).toBeCloseTo(0.487, 3);
    expect(judge(coin, { yes: 1870, noAnswer: 30 }).verdict).toBe('OUTSIDE');
    expect(judge({ ...coin, quantity: 'TYPE_I_ERROR' }, { yes: 120, noAnswer: 0 }).verdict).toBe('OUTSIDE');
    expect(judge({ ...coin, knownToMiss: 'why' }, { yes: 100, noAnswer: 0 }).verdict).toBe('NOT_JUDGED');
  });
  it('counts the same in every repetition, and tells its progress', () => {
    const shares: number[] = [];
    const counts = simulate(coin, (share) => shares.push(share));
    expect(simulate(coin, () => undefined)).toEqual(counts);
    expect(shares).toHaveLength(100);
    expect(simulate({ ...coin, run: () => null }, () => undefined)).toEqual({ yes: 0, noAnswer: 2000 });
  });
  it('has scenarios with names of their own that all give an answer', () => {
    expect(new Set(scenarios.map(({ name }) => name)).size).toBe(scenarios.length);
    const stream = RandomStream.fromSeed(1);
    for (const { run } of scenarios) expect([true, false, null]).toContain(run(stream));
  });
});
