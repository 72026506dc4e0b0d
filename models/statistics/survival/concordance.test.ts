import { canonicalJson } from '../../core/canonical-json';
import { concordance } from './index';

describe('concordance', () => {
  it('is the area under the ROC curve when everybody with the event fails before the others end', () => {
    const risk = [0.9, 0.4, 0.35, 0.8];
    expect(concordance({ time: [1, 2, 2, 1], event: [1, 0, 0, 1] }, risk).value).toBe(1);
    expect(concordance({ time: [1, 2, 2, 1], event: [1, 0, 0, 1] }, [0.1, 0.4, 0.35, 0.8]).value).toBe(0.5);
  });
  it('counts every pair once', () => {
    const result = concordance({ time: [1, 1, 1, 2, 2, 3], event: [1, 1, 0, 1, 1, 0] }, [3, 2, 3, 1, 1, 4]);
    const { concordant, discordant, tiedRisk, tiedTime, tiedBoth } = result.pairs;
    expect(concordant + discordant + tiedRisk + tiedTime + tiedBoth + result.uncertainPairs).toBe(15);
    expect([tiedTime, tiedBoth, tiedRisk]).toEqual([1, 1, 1]);
    expect(JSON.parse(canonicalJson(result))).toEqual(result);
  });
  it('is one half when all risks are equal, with standard error zero', () => {
    expect(concordance({ time: [1, 2, 3], event: [1, 1, 1] }, [5, 5, 5])).toMatchObject({
      value: 0.5,
      standardError: 0,
    });
  });
  it('compares within strata only', () => {
    const result = concordance({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] }, [4, 3, 1, 2], {
      strata: ['a', 'a', 'b', 'b'],
    });
    expect(result.pairs).toMatchObject({ concordant: 1, discordant: 1 });
  });
  it('takes a weight as copies of the subject that are not compared with each other', () => {
    const weighted = concordance({ time: [1, 2, 3], event: [1, 1, 1] }, [1, 3, 2], { weights: [1, 2, 1] });
    expect(weighted.pairs).toMatchObject({ concordant: 2, discordant: 3 });
    expect(weighted.value).toBeCloseTo(0.4, 14);
  });
  it('has no value for one subject and when all are censored', () => {
    expect(concordance({ time: [1], event: [1] }, [1])).toMatchObject({ value: null, standardError: null });
    expect(concordance({ time: [1, 2], event: [0, 0] }, [1, 2]).undefinedReason).toBe('no pair is comparable');
  });
  it('refuses a risk that is not finite', () => {
    expect(() => concordance({ time: [1, 2], event: [1, 0] }, [NaN, 1])).toThrow(
      expect.objectContaining({ code: 'STATISTICS_VALUE_NOT_FINITE' }),
    );
  });
});
