import { RandomStream } from '../../core/random/random-stream';
import { fitLogistic, modelDesign, predictLogistic } from '../../statistics/regression';
import { nomogram, Nomogram } from './index';
import { prettyBreaks } from './pretty-breaks';

const coded = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(5);
const n = 60;
const age = Array.from({ length: n }, () => Math.round(stream.normal(60, 9)));
const sex = Array.from({ length: n }, () => (stream.uniform() < 0.5 ? 'F' : 'M'));
const nodes = Array.from({ length: n }, () => stream.integer(4));
const labels = age.map((a, i) => Number(stream.uniform() < 1 / (1 + Math.exp(-(a - 60) / 6 - nodes[i] + 1))));
const columns = { age, sex, nodes };
const fit = fitLogistic(modelDesign({ columns }), labels);

describe('nomogram of a logistic regression', () => {
  const live = nomogram(fit, columns);
  it('gives the widest axis all the points and every axis a 0', () => {
    const reach = live.chart.axes.map(({ ticks }) => ticks.map((tick) => tick.points));
    expect(reach.map((points) => Math.min(...points))).toEqual([0, 0, 0]);
    expect(Math.max(...reach.flat())).toBeCloseTo(100, 10);
  });
  it('shows round numbers, few distinct numbers as they are, and levels', () => {
    const [first, second, third] = live.chart.axes.map(({ ticks }) => ticks.map((tick) => tick.value));
    expect(first[1]).toBe((first[0] as number) + 5);
    expect(second).toEqual(['F', 'M']);
    expect(third).toEqual([0, 1, 2, 3]);
  });
  it('leads from points to the probability of the model, inside the axes and beyond', () => {
    for (const one of [
      { age: 41, sex: 'F', nodes: 2 },
      { age: 140, sex: 'M', nodes: 9 },
    ]) {
      const total = live.pointsOf(one)?.total as number;
      const [expected] = predictLogistic(fit, { age: [one.age], sex: [one.sex], nodes: [one.nodes] }) as number[];
      expect(live.riskOf(total)).toBeCloseTo(expected, 12);
    }
  });
  it('is the same after JSON', () => {
    const restored = Nomogram.fromJSON(JSON.parse(JSON.stringify(live)));
    const one = { age: 55, sex: 'M', nodes: 1 };
    expect(restored.pointsOf(one)).toEqual(live.pointsOf(one));
    expect(restored.toJSON()).toEqual(live.toJSON());
  });
  it('marks the probabilities asked for that lie on the axis', () => {
    const { risk, intercept, pointsPerLogOdds } = nomogram(fit, columns, { risks: [0, 0.5, 1] }).chart;
    expect(risk.map(({ value }) => value)).toEqual([0.5]);
    expect(risk[0].points).toBeCloseTo(-(intercept as number) * (pointsPerLogOdds as number), 9);
    const near = nomogram(fit, columns, { risks: [0.31], riskReading: 'AS_RMS' }).chart.risk[0].points;
    expect(near).toBeCloseTo(nomogram(fit, columns, { risks: [0.31] }).chart.risk[0].points, 2);
  });
  it('gives variables that interact one axis for each combination', () => {
    const terms = ['age', 'sex', ['age', 'sex'], 'nodes'] as const;
    const together = fitLogistic(modelDesign({ columns, terms }), labels);
    const drawn = nomogram(together, columns);
    expect(drawn.chart.axes.map(({ label }) => label)).toEqual(['age (sex=F)', 'age (sex=M)', 'nodes']);
    const total = drawn.pointsOf({ age: 66, sex: 'M', nodes: 0 })?.total as number;
    const [expected] = predictLogistic(together, { age: [66], sex: ['M'], nodes: [0] }) as number[];
    expect(drawn.riskOf(total)).toBeCloseTo(expected, 12);
  });
  it('needs values for a continuous variable that interacts with another', () => {
    const dose = age.map((a, i) => a / 7 + i);
    const both = { age, dose };
    const together = fitLogistic(modelDesign({ columns: both, terms: ['age', 'dose', ['age', 'dose']] }), labels);
    expect(() => nomogram(together, both)).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(nomogram(together, both, { held: { dose: [10, 40] } }).chart.axes).toHaveLength(2);
  });
  it('has no axes where there is nothing to show', () => {
    const separated = fitLogistic(modelDesign({ columns: { x: [1, 2, 3, 4, 5, 6] } }), [0, 0, 0, 1, 1, 1]);
    const oneClass = fitLogistic(modelDesign({ columns: { x: [1, 2] } }), [1, 1]);
    const flat = fitLogistic(modelDesign({ columns: { x: [7, 7, 7, 7] } }), [0, 1, 0, 1]);
    expect(nomogram(separated, { x: [1, 2, 3, 4, 5, 6] }).chart.undefinedReason).toContain('separation');
    expect(nomogram(oneClass, { x: [1, 2] }).riskOf(10)).toBeNull();
    expect(nomogram(flat, { x: [7, 7, 7, 7] }).pointsOf({ x: 7 })).toBeNull();
  });
  it('refuses a case without a variable, of the wrong kind, or with an unknown level', () => {
    expect(() => live.pointsOf({ age: 50, sex: 'F' })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => live.pointsOf({ age: 50, sex: 1, nodes: 0 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => live.pointsOf({ age: 50, sex: 'X', nodes: 0 })).toThrow(coded('STATISTICS_OPTION_INVALID'));
    expect(() => live.pointsOf({ age: NaN, sex: 'F', nodes: 0 })).toThrow(coded('STATISTICS_VALUE_NOT_FINITE'));
  });
  it('refuses options outside their range', () => {
    for (const options of [{ maximumPoints: 0 }, { intervals: 0.5 }, { linearPredictors: [] }, { risks: [2] }])
      expect(() => nomogram(fit, columns, options)).toThrow(coded('STATISTICS_OPTION_INVALID'));
  });
});

describe('pretty breaks', () => {
  it('are those of R', () => {
    expect(prettyBreaks(14, 45, 10)).toEqual([10, 15, 20, 25, 30, 35, 40, 45]);
    expect(prettyBreaks(0, 1)).toEqual([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
    expect(prettyBreaks(-2.6, 2.6, 4)).toEqual([-3, -2, -1, 0, 1, 2, 3]);
  });
  it('cover a range without width, and 0 alone', () => {
    expect(prettyBreaks(5, 5)).toEqual([0, 5]);
    expect(prettyBreaks(123, 123, 10)).toEqual([115, 120, 125, 130]);
    expect(prettyBreaks(0, 0)).toEqual([-1, 0]);
    expect(prettyBreaks(-3, -3, 1)).toEqual([-4, -2]);
  });
});
