import { canonicalJson } from '../../core/canonical-json';
import { logRankTest } from './index';

const time = [1, 2, 3, 4, 5, 2, 3, 4, 5, 6];
const event = [1, 1, 0, 1, 1, 0, 0, 1, 0, 0];
const group = [...'aaaaabbbbb'];

describe('log-rank test', () => {
  it('gives the value computed by hand for four distinct events', () => {
    // E₁ = 2/4 + 1/3 = 5/6, V = 1/4 + 2/9 = 17/36
    const result = logRankTest({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] }, [...'aabb']);
    expect(result.groups[0].expected).toBeCloseTo(5 / 6, 14);
    expect(result.statistic).toBeCloseTo((2 - 5 / 6) ** 2 / (17 / 36), 12);
    expect(result.hazardRatio?.peto).toBeCloseTo(Math.exp((2 - 5 / 6) / (17 / 36)), 12);
    expect(JSON.parse(canonicalJson(result))).toEqual(result);
  });
  it('expects as many events as are observed, also within strata', () => {
    const strata = [1, 2, 1, 2, 1, 2, 1, 2, 1, 2];
    for (const rho of [0, 0.5, 1]) {
      const { groups } = logRankTest({ time, event }, group, { rho, strata });
      const sum = (key: 'observed' | 'expected') => groups.reduce((s, g) => s + g[key], 0);
      expect(sum('expected')).toBeCloseTo(sum('observed'), 12);
      expect(groups[0].observedByStratum).toHaveLength(2);
    }
  });
  it('is the same test whatever the order of the groups', () => {
    const three = [...'abcabcabca'];
    const one = logRankTest({ time, event }, three, { groups: ['a', 'b', 'c'] });
    const other = logRankTest({ time, event }, three, { groups: ['c', 'a', 'b'] });
    expect(other.statistic).toBeCloseTo(one.statistic as number, 12);
    expect(one).toMatchObject({ degreesOfFreedom: 2, hazardRatio: null });
  });
  it('has no statistic without events, with one group, and with one subject', () => {
    const none = logRankTest({ time: [1, 2], event: [0, 0] }, ['a', 'b']);
    expect(none).toMatchObject({ statistic: null, pValue: null, degreesOfFreedom: 0, events: 0 });
    expect(none.undefinedReason).toContain('fewer than two groups');
    expect(none.hazardRatio).toEqual({ observedExpected: null, peto: null });
    expect(logRankTest({ time: [1, 2], event: [1, 1] }, ['a', 'a']).statistic).toBeNull();
    expect(logRankTest({ time: [1], event: [1] }, ['a']).statistic).toBeNull();
  });
  it('has no statistic when all times are tied and everybody has the event', () => {
    expect(logRankTest({ time: [3, 3, 3, 3], event: [1, 1, 1, 1] }, [...'aabb']).undefinedReason).toContain('singular');
  });
  it('takes times that differ by rounding alone as tied', () => {
    const exact = logRankTest({ time: [0.3, 0.3, 1, 2], event: [1, 1, 1, 1] }, [...'abab']);
    const rounded = logRankTest({ time: [0.1 + 0.2, 0.3, 1, 2], event: [1, 1, 1, 1] }, [...'abab']);
    expect(rounded.statistic).toBe(exact.statistic);
  });
  it('refuses a group that is not among those named', () => {
    expect(() => logRankTest({ time, event }, group, { groups: ['a'] })).toThrow(
      expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }),
    );
  });
});
