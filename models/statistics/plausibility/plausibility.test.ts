import { delongErrorBounds, hanleyMcNeilError } from './auc-variance-bounds';
import { readFigure, readPValue, roundsTo } from './printed-figure';
import { matchTables, nearestTable, PROPORTIONS, proportionsOf } from './two-by-two-search';
import {
  checkAucInterval,
  checkOperatingPoint,
  checkPercentage,
  checkPlausibility,
  checkRatioInterval,
  checkRatioPValue,
  checkTablePValue,
  checkTableTotals,
  checkTwoByTwo,
} from './index';
import { RandomStream } from '../../core/random/random-stream';
import { delongInterval } from '../diagnostic';

const subject = 'the model';

describe('printed figures', () => {
  it('stand for all values that round to them', () => {
    expect(readFigure('0.820')).toMatchObject({ value: 0.82, decimals: 3, half: 0.0005 });
    expect(readFigure('19')).toMatchObject({ lowest: 18.5, highest: 19.5 });
    expect(roundsTo(0.125, readFigure('0.12'))).toBe(true);
    expect(roundsTo(0.125, readFigure('0.13'))).toBe(true);
    expect(roundsTo(0.1251, readFigure('0.12'))).toBe(false);
    expect(readPValue('<0.001')).toMatchObject({ lowest: 0, highest: 0.001 });
    expect(() => readFigure('about 3')).toThrow(expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' }));
  });
});

describe('two-by-two tables', () => {
  const printedOf = (counts: { tp: number; fp: number; tn: number; fn: number }, decimals: number) =>
    Object.fromEntries(PROPORTIONS.map((name) => [name, proportionsOf(counts)[name].toFixed(decimals)]));

  it('are found for every table that exists', () => {
    const random = RandomStream.fromSeed(7);
    for (let i = 0; i < 200; i++) {
      const [events, others] = [1 + Math.floor(random.uniform() * 60), 1 + Math.floor(random.uniform() * 60)];
      const tp = 1 + Math.floor(random.uniform() * events);
      const tn = 1 + Math.floor(random.uniform() * others);
      const proportions = printedOf({ tp, fn: events - tp, tn, fp: others - tn }, 2);
      const n = events + others;
      expect(checkTwoByTwo({ subject, n, events, proportions }).verdict).toBe('POSSIBLE');
      expect(checkTwoByTwo({ subject, n, proportions }).verdict).toBe('POSSIBLE');
    }
  });
  it('are those that trying all of them finds', () => {
    const printed = { sensitivity: readFigure('0.7'), ppv: readFigure('0.6'), accuracy: readFigure('0.8') };
    let tried = 0;
    for (let tp = 0; tp <= 13; tp++) {
      for (let fp = 0; fp <= 24; fp++) {
        const values = proportionsOf({ tp, fp, tn: 24 - fp, fn: 13 - tp });
        if (Object.entries(printed).every(([name, figure]) => roundsTo(values[name as 'ppv'], figure))) tried++;
      }
    }
    expect(tried).toBeGreaterThan(0);
    expect(matchTables({ n: 37, events: 13, printed }, 1, 0).count).toBe(tried);
  });
  it('are proven not to exist by a single figure or by all together', () => {
    const single = checkTwoByTwo({ subject, n: 20, events: 10, proportions: { sensitivity: '0.85' } });
    expect(single.code).toBe('TWO_BY_TWO_IMPOSSIBLE');
    expect(single.arithmetic.join('\n')).toContain('lies between 8/10 = 0.8 and 9/10 = 0.9');
    const together = { sensitivity: '0.8', specificity: '0.8', accuracy: '0.6' };
    expect(checkTwoByTwo({ subject, n: 20, events: 10, proportions: together }).verdict).toBe('IMPOSSIBLE');
    expect(checkTwoByTwo({ subject, n: 20, proportions: together }).verdict).toBe('IMPOSSIBLE'); // for no number of events
  });
  it('have a nearest miss that says how far it misses', () => {
    const search = { n: 20, events: 10, printed: { sensitivity: readFigure('0.85') } };
    expect(nearestTable(search)).toMatchObject({ reach: expect.closeTo(10, 3) });
    expect(nearestTable({ n: 10, events: 0, printed: { sensitivity: readFigure('0.85') } })).toBeNull();
  });
  it('are searched fast among a hundred thousand cases', () => {
    const proportions = printedOf({ tp: 30_001, fn: 9_999, tn: 41_234, fp: 18_766 }, 4);
    expect(checkTwoByTwo({ subject, n: 100_000, events: 40_000, proportions }).verdict).toBe('POSSIBLE');
    const wrong = { ...proportions, accuracy: '0.9000' };
    expect(checkTwoByTwo({ subject, n: 100_000, events: 40_000, proportions: wrong }).verdict).toBe('IMPOSSIBLE');
  });
  it('need figures, and counts that make sense', () => {
    expect(checkTwoByTwo({ subject, n: 10, events: 5, proportions: {} }).verdict).toBe('NOT_DECIDABLE');
    expect(checkTwoByTwo({ subject, n: 10, events: 11, proportions: { ppv: '0.5' } }).verdict).toBe('IMPOSSIBLE');
    expect(checkTwoByTwo({ subject, n: 0, events: 0, proportions: { ppv: '0.5' } }).verdict).toBe('IMPOSSIBLE');
    expect(checkTwoByTwo({ subject, n: 10, events: 5, proportions: { ppv: '1.00', npv: '1.00' } })).toMatchObject({
      verdict: 'POSSIBLE',
      witness: { tp: 5, tn: 5, fp: 0, fn: 0 },
    });
  });
});

describe('percentages', () => {
  it('are recomputed from their counts', () => {
    expect(checkPercentage({ subject, count: 1, total: 3, percent: '33.3' }).verdict).toBe('POSSIBLE');
    expect(checkPercentage({ subject, count: 1, total: 3, percent: '33.4' })).toMatchObject({
      verdict: 'IMPOSSIBLE',
      nearestMiss: { count: 1 },
    });
    expect(checkPercentage({ subject, count: 4, total: 3, percent: '133.3' }).verdict).toBe('IMPOSSIBLE');
  });
  it('are looked for among totals when none is given', () => {
    expect(checkPercentage({ subject, count: 9, percent: '33.3' })).toMatchObject({ witness: { total: 27 } });
    expect(checkPercentage({ subject, count: 70, percent: '42.1' }).verdict).toBe('IMPOSSIBLE');
    expect(checkPercentage({ subject, count: 0, percent: '12' }).verdict).not.toBe('POSSIBLE');
  });
});

describe('ratios', () => {
  const ratio = { subject, value: '2.00', lower: '1.00', upper: '4.00' };
  it('are symmetric on the log scale when their interval is of Wald', () => {
    expect(checkRatioInterval(ratio).verdict).toBe('POSSIBLE');
    expect(checkRatioInterval({ ...ratio, value: '2.50', method: 'WALD' }).verdict).toBe('IMPOSSIBLE');
    expect(checkRatioInterval({ ...ratio, value: '2.50' }).verdict).toBe('NOT_DECIDABLE');
    expect(checkRatioInterval({ ...ratio, value: '5.00' }).verdict).toBe('IMPOSSIBLE');
    expect(checkRatioInterval({ ...ratio, value: '0.50' }).verdict).toBe('IMPOSSIBLE');
    expect(checkRatioInterval({ ...ratio, value: '-0.50' }).verdict).toBe('IMPOSSIBLE');
    expect(checkRatioInterval({ ...ratio, lower: '0.00' }).verdict).toBe('NOT_DECIDABLE');
  });
  it('have the p value of their interval', () => {
    expect(checkRatioPValue({ ...ratio, pValue: '0.05' }).verdict).toBe('POSSIBLE');
    expect(checkRatioPValue({ ...ratio, pValue: '0.01', method: 'WALD' }).verdict).toBe('IMPOSSIBLE');
    expect(checkRatioPValue({ ...ratio, pValue: '0.01' }).verdict).toBe('NOT_DECIDABLE');
    expect(checkRatioPValue({ ...ratio, lower: '0.00', pValue: '0.01' }).verdict).toBe('NOT_DECIDABLE');
    expect(checkRatioPValue({ ...ratio, value: '1.0', lower: '0.5', upper: '2.0', pValue: '1.00' }).verdict).toBe(
      'POSSIBLE',
    );
  });
});

describe('tables with a p value', () => {
  const counts = [
    [3, 1],
    [1, 3],
  ];
  it('name the test that gives it', () => {
    expect(checkTablePValue({ subject, counts, pValue: '0.16' })).toMatchObject({ witness: { test: 'CHI_SQUARE' } });
    expect(checkTablePValue({ subject, counts, pValue: '0.48' })).toMatchObject({
      witness: { test: 'CHI_SQUARE_YATES' },
    });
    expect(checkTablePValue({ subject, counts, pValue: '0.486' })).toMatchObject({ witness: { test: 'FISHER_EXACT' } });
    expect(checkTablePValue({ subject, counts, pValue: '0.01' }).verdict).toBe('NOT_DECIDABLE');
    expect(checkTablePValue({ subject, counts, pValue: '0.01', test: 'CHI_SQUARE' }).verdict).toBe('IMPOSSIBLE');
    const empty = [
      [0, 0],
      [1, 3],
    ];
    expect(checkTablePValue({ subject, counts: empty, pValue: '0.01', test: 'CHI_SQUARE' }).verdict).toBe(
      'NOT_DECIDABLE',
    );
  });
  it('add up to their groups', () => {
    expect(checkTableTotals({ subject, counts, columnTotals: [4, 4] }).verdict).toBe('POSSIBLE');
    expect(checkTableTotals({ subject, counts, columnTotals: [4, 3] }).verdict).toBe('IMPOSSIBLE');
    expect(checkTableTotals({ subject, counts, columnTotals: [4, 5] }).verdict).toBe('NOT_DECIDABLE');
  });
});

describe('the AUC and its interval', () => {
  const base = { subject, events: 27, nonEvents: 57, method: 'DELONG' } as const;

  it('have a standard error within the bounds whatever the scores', () => {
    const random = RandomStream.fromSeed(11);
    for (let i = 0; i < 500; i++) {
      const [m, n] = [2 + Math.floor(random.uniform() * 12), 2 + Math.floor(random.uniform() * 12)];
      const levels = 1 + Math.floor(random.uniform() * 6); // few levels: many ties
      const shift = random.uniform() * 3;
      const scores = Array.from({ length: m + n }, (_, k) =>
        Math.floor(random.uniform() * levels + (k < m ? shift : 0)),
      );
      const { auc, standardError } = delongInterval(
        scores,
        scores.map((_, k) => (k < m ? 1 : 0)),
      );
      const bounds = delongErrorBounds(auc as number, m, n);
      expect(standardError).toBeGreaterThanOrEqual(bounds.lowest - 1e-12);
      expect(standardError).toBeLessThanOrEqual(bounds.highest + 1e-12);
    }
  });
  it('are possible when scores give them, with those scores', () => {
    const finding = checkAucInterval({ ...base, auc: '0.91', lower: '0.85', upper: '0.97' });
    expect(finding).toMatchObject({ verdict: 'POSSIBLE', witness: { auc: expect.closeTo(0.91, 2) } });
    expect(checkAucInterval({ ...base, auc: '1.00', lower: '1.00', upper: '1.00' }).verdict).toBe('POSSIBLE');
  });
  it('are impossible when the interval is too wide, too narrow, off center, or without the AUC', () => {
    expect(checkAucInterval({ ...base, auc: '0.91', lower: '0.61', upper: '1.00' }).verdict).toBe('IMPOSSIBLE');
    expect(checkAucInterval({ ...base, auc: '0.910', lower: '0.908', upper: '0.912' }).verdict).toBe('IMPOSSIBLE');
    expect(checkAucInterval({ ...base, auc: '0.85', lower: '0.70', upper: '0.90' }).verdict).toBe('IMPOSSIBLE');
    expect(checkAucInterval({ ...base, auc: '0.85', lower: '0.86', upper: '0.90' }).verdict).toBe('IMPOSSIBLE');
    expect(checkAucInterval({ ...base, events: 1, auc: '0.85', lower: '0.70', upper: '1.00' }).verdict).toBe(
      'IMPOSSIBLE',
    );
    expect(checkAucInterval({ ...base, events: 0, auc: '0.85', lower: '0.70', upper: '1.00' }).verdict).toBe(
      'IMPOSSIBLE',
    );
    const few = { ...base, events: 2, nonEvents: 2 };
    expect(checkAucInterval({ ...few, auc: '0.91', lower: '0.80', upper: '1.00' }).verdict).toBe('IMPOSSIBLE'); // k / 8
  });
  it('are not decided by the bounds of DeLong when the method is not named', () => {
    const unknown = { ...base, method: undefined };
    expect(checkAucInterval({ ...unknown, auc: '0.85', lower: '0.70', upper: '0.90' }).verdict).toBe('NOT_DECIDABLE');
    expect(checkAucInterval({ ...unknown, auc: '0.91', lower: '0.85', upper: '0.97' }).verdict).toBe('POSSIBLE');
  });
  it('follow from the AUC alone by Hanley and McNeil', () => {
    const error = hanleyMcNeilError(0.91, 27, 57);
    const [lower, upper] = [0.91 - 1.96 * error, 0.91 + 1.96 * error].map((value) => value.toFixed(3));
    const method = 'HANLEY_MCNEIL' as const;
    expect(checkAucInterval({ ...base, method, auc: '0.910', lower, upper }).verdict).toBe('POSSIBLE');
    expect(checkAucInterval({ ...base, method, auc: '0.910', lower: '0.700', upper }).verdict).toBe('IMPOSSIBLE');
  });
  it('lie between the areas that a point of the curve allows', () => {
    const point = { subject, sensitivity: '0.90', specificity: '0.80' };
    expect(checkOperatingPoint({ ...point, auc: '0.75' }).verdict).toBe('POSSIBLE');
    expect(checkOperatingPoint({ ...point, auc: '0.70' }).verdict).toBe('IMPOSSIBLE');
    expect(checkOperatingPoint({ ...point, auc: '0.99' }).verdict).toBe('IMPOSSIBLE');
  });
});

describe('a whole report', () => {
  it('is impossible as soon as one finding is, and not decidable when empty', () => {
    expect(checkPlausibility({})).toEqual({ verdict: 'NOT_DECIDABLE', findings: [] });
    const cohort = {
      subject,
      n: 20,
      events: 10,
      proportions: { sensitivity: '0.80', specificity: '0.70' },
      auc: '0.80',
    };
    const good = checkPlausibility({ cohorts: [{ ...cohort, aucInterval: ['0.60', '1.00'] }] });
    expect(good.findings.map(({ check }) => check)).toEqual(['TWO_BY_TWO', 'AUC_INTERVAL', 'AUC_OPERATING_POINT']);
    expect(good.verdict).toBe('POSSIBLE');
    const percentages = [{ subject, count: 1, total: 3, percent: '40' }];
    const bad = checkPlausibility({ cohorts: [cohort], percentages });
    expect(bad.verdict).toBe('IMPOSSIBLE');
    expect(JSON.parse(JSON.stringify(bad))).toEqual(bad);
  });
});
