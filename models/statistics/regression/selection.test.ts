import {
  compareNested,
  dropTerms,
  fitIndices,
  fitLogistic,
  modelDesign,
  modelReport,
  profileIntervals,
  stepwiseAic,
  univariateLogistic,
  varianceInflation,
} from './index';

const coded = (code: string) => expect.objectContaining({ code });
const n = 60;
const a = Array.from({ length: n }, (_, i) => Math.sin(i * 1.7) + i / 40);
const b = Array.from({ length: n }, (_, i) => Math.cos(i * 2.3));
const g = Array.from({ length: n }, (_, i) => ['low', 'mid', 'high'][(i * 7) % 3]);
const labels = a.map((value, i) => Number(value + Math.sin(i * 5.1) > 0.7));
const data = { columns: { a, b, g }, levels: { g: ['low', 'mid', 'high'] } };
const one = a.map(() => 1);

describe('selection of terms', () => {
  it('tests each term by leaving it out, as the comparison of the two models does', () => {
    const { full, terms } = dropTerms(data, labels);
    expect(terms.map(({ term }) => term)).toEqual(['a', 'b', 'g']);
    const without = fitLogistic(modelDesign({ ...data, terms: ['a', 'b'] }), labels);
    expect(terms[2].likelihoodRatio).toEqual(compareNested(without, full));
    expect(terms[2].likelihoodRatio?.degreesOfFreedom).toBe(2);
  });
  it('leaves a term alone that an interaction contains, and adds one only after its parts', () => {
    const terms = ['a', 'b', ['a', 'b']];
    expect(dropTerms({ ...data, terms }, labels).terms.map(({ term }) => term)).toEqual([['a', 'b']]);
    const steps = stepwiseAic({ ...data, terms }, labels, { direction: 'FORWARD' }).steps.map(({ term }) => term);
    expect(steps[0]).toBe('a');
  });
  it('goes down in AIC at every step, in each direction', () => {
    for (const direction of ['FORWARD', 'BACKWARD', 'BOTH'] as const) {
      const { startAic, steps, terms, fit } = stepwiseAic(data, labels, { direction });
      const path = [startAic as number, ...steps.map(({ aic }) => aic)];
      path.slice(1).forEach((aic, k) => expect(aic).toBeLessThan(path[k]));
      expect(terms).toContain('a');
      expect(fit.likelihood?.aic).toBe(path.at(-1));
    }
  });
  it('says why there is nothing to select from with one class', () => {
    expect(stepwiseAic(data, one, { direction: 'BOTH' })).toMatchObject({
      steps: [],
      startAic: null,
      undefinedReason: 'only events: every label is 1',
    });
    expect(dropTerms(data, one).terms[0]).toMatchObject({ deviance: null, likelihoodRatio: null });
  });
  it('fits each term by itself', () => {
    const fits = univariateLogistic(data, labels);
    expect(fits.map(({ fit }) => fit.coefficients.length)).toEqual([2, 2, 3]);
  });
  it('refuses to compare models of different cases, or in the wrong order', () => {
    const small = fitLogistic(modelDesign({ columns: { a } }), labels);
    const large = fitLogistic(modelDesign({ columns: { a, b } }), labels);
    expect(() => compareNested(large, small)).toThrow(coded('STATISTICS_OPTION_INVALID'));
    const other = fitLogistic(modelDesign({ columns: { a: a.slice(1) } }), labels.slice(1));
    expect(() => compareNested(other, large)).toThrow(coded('STATISTICS_LENGTH_MISMATCH'));
    const none = fitLogistic(modelDesign({ columns: { a } }), one);
    expect(compareNested(none, none)).toBeNull();
  });
});

describe('profile intervals', () => {
  const design = modelDesign({ columns: { a, b } });
  it('lie around the estimate, and their reading by a spline is close to the exact one', () => {
    const exact = profileIntervals(design, labels);
    const spline = profileIntervals(design, labels, { reading: 'SPLINE' });
    fitLogistic(design, labels).coefficients.forEach(({ estimate }, j) => {
      expect(exact[j].lower).toBeLessThan(estimate as number);
      expect(exact[j].upper).toBeGreaterThan(estimate as number);
      expect(spline[j].lower).toBeCloseTo(exact[j].lower as number, 2);
      expect(spline[j].upper).toBeCloseTo(exact[j].upper as number, 2);
    });
  });
  it('are null with the reason for infinite and aliased estimates', () => {
    const separated = profileIntervals(modelDesign({ columns: { x: [1, 2, 3, 4, 5, 6] } }), [0, 0, 0, 1, 1, 1]);
    expect(separated[1]).toMatchObject({
      lower: null,
      upper: null,
      undefinedReason: expect.stringContaining('infinite'),
    });
    const aliased = profileIntervals(modelDesign({ columns: { a, constant: one } }), labels);
    expect(aliased[2].lower).toBeNull();
  });
});

describe('indices of a fit', () => {
  const design = modelDesign({ columns: { a, b } });
  it('agree between the fit and the report', () => {
    const indices = fitIndices(fitLogistic(design, labels), labels);
    const report = modelReport(design, labels, { devianceTolerance: 1e-12, maximumIterations: 50 });
    expect(report.concordance?.c).toBe(indices?.auc);
    expect(report.rSquared?.nagelkerke).toBeCloseTo(indices?.nagelkerke as number, 8);
    expect(report.brier).toBeCloseTo(indices?.brier as number, 8);
    expect(varianceInflation(fitLogistic(design, labels))?.[0].factor).toBeGreaterThanOrEqual(1);
  });
  it('are null without a fit, with dependent columns, and where estimates are infinite', () => {
    expect(fitIndices(fitLogistic(design, one), one)).toBeNull();
    expect(modelReport(design, one).undefinedReason).toBe('only events: every label is 1');
    const two = modelDesign({ columns: { a: [1, 2] } });
    expect(modelReport(two, [0, 1]).undefinedReason).toBe('fewer than three cases');
    const singular = modelDesign({ columns: { a, twice: a.map((v) => 2 * v) } });
    expect(modelReport(singular, labels).undefinedReason).toContain('singular');
    const separated = modelDesign({ columns: { x: [1, 2, 3, 4, 5, 6] } });
    const report = modelReport(separated, [0, 0, 0, 1, 1, 1]);
    expect(report).toMatchObject({ separation: 'COMPLETE', g: null, concordance: { c: 1 } });
    expect(report.coefficients[1]).toEqual({ name: 'x', estimate: null, standardError: null });
    expect(varianceInflation(fitLogistic(separated, [0, 0, 0, 1, 1, 1]))).toBeNull();
  });
});
