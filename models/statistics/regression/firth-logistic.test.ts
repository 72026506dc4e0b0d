import { canonicalJson } from '../../core/canonical-json';
import { firthLogistic, modelDesign } from './index';

const coded = (code: string) => expect.objectContaining({ code });

describe("Firth's logistic regression", () => {
  it('adds a half to each cell of a two-by-two table', () => {
    const x = [0, 0, 0, 0, 0, 1, 1, 1, 1];
    const fit = firthLogistic(modelDesign({ columns: { x } }), [1, 0, 0, 0, 0, 1, 1, 1, 0]);
    const [intercept, slope] = fit.coefficients;
    expect(intercept.estimate).toBeCloseTo(Math.log(1.5 / 4.5), 8);
    expect(slope.estimate).toBeCloseTo(Math.log((3.5 * 4.5) / (1.5 * 1.5)), 8);
    expect(fit.converged).toBe(true);
  });
  it('has finite estimates and limits under complete separation', () => {
    const fit = firthLogistic(modelDesign({ columns: { x: [1, 2, 3, 4, 5, 6] } }), [0, 0, 0, 1, 1, 1]);
    expect(fit.coefficients[1].estimate).toBeGreaterThan(0);
    expect(fit.coefficients[1].confidenceInterval?.lower).toBeGreaterThan(0);
    expect(fit.likelihoodRatio?.pValue).toBeCloseTo(fit.coefficients[1].pValue, 6);
    expect(JSON.parse(canonicalJson(fit))).toEqual(fit);
  });
  it('is the same model whatever the unit of a column', () => {
    const x = [1, 3, 2, 5, 4, 6, 2.5];
    const labels = [0, 0, 1, 1, 0, 1, 1];
    const fine = firthLogistic(modelDesign({ columns: { x } }), labels);
    const coarse = firthLogistic(modelDesign({ columns: { x: x.map((v) => v * 1e6) } }), labels);
    expect(coarse.coefficients[1].estimate * 1e6).toBeCloseTo(fine.coefficients[1].estimate, 8);
    expect(coarse.coefficients[1].pValue).toBeCloseTo(fine.coefficients[1].pValue, 8);
  });
  it('gives Wald inference when asked', () => {
    const design = modelDesign({ columns: { x: [1, 3, 2, 5, 4, 6] } });
    const { coefficients } = firthLogistic(design, [0, 0, 1, 1, 0, 1], { inference: 'WALD', level: 0.9 });
    const { estimate, confidenceInterval } = coefficients[1];
    expect(confidenceInterval!.upper - estimate).toBeCloseTo(estimate - confidenceInterval!.lower, 12);
  });
  it('answers one class with finite estimates, and dependent columns or no case with a reason', () => {
    expect(firthLogistic(modelDesign({ columns: {}, n: 2 }), [1, 1]).coefficients[0].estimate).toBeCloseTo(
      Math.log(5),
      8,
    );
    const twice = modelDesign({ columns: { x: [1, 2, 3, 4], y: [2, 4, 6, 8] } });
    expect(firthLogistic(twice, [0, 1, 0, 1]).undefinedReason).toBe('singular information matrix');
    expect(firthLogistic(modelDesign({ columns: { x: [] } }), []).undefinedReason).toBe('no cases');
  });
  it('refuses what is not data', () => {
    const design = modelDesign({ columns: { x: [1, 2] } });
    expect(() => firthLogistic(design, [0, 3])).toThrow(coded('STATISTICS_LABEL_INVALID'));
    expect(() => firthLogistic(design, [0, 1], { level: 2 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});
