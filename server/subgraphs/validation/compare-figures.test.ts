import { compareFigures, describeDisagreements } from './compare-figures';

const figures = { n: 10, events: 4, auc: 0.75, aucLower: 0.5, aucUpper: 0.9, sensitivity: 0.5, specificity: null };

describe('compareFigures', () => {
  test('accepts differences up to the tolerance', () => {
    expect(compareFigures({ ...figures, auc: 0.7505 }, figures, 1e-3)).toEqual([]);
    expect(compareFigures({ ...figures, auc: 0.752 }, figures, 1e-3).map(({ figure }) => figure)).toEqual(['auc']);
  });

  test('knows no tolerance for counts', () => {
    expect(compareFigures({ ...figures, events: 5 }, figures, 10).map(({ figure }) => figure)).toEqual(['events']);
  });

  test('a figure that only one side has disagrees', () => {
    expect(
      compareFigures({ ...figures, specificity: 0.5, auc: null }, figures, 1e-3).map(({ figure }) => figure),
    ).toEqual(['auc', 'specificity']);
  });

  test('names every figure with both values', () => {
    const text = describeDisagreements(compareFigures({ ...figures, n: 11, auc: 0.9 }, figures, 1e-6));
    expect(text).toBe('n is claimed as 11 but is 10; auc is claimed as 0.9 but is 0.75.');
  });
});
