import { RandomStream } from '../../core/random/random-stream';
import { multivariableTable, significantVariables, univariateTable } from './index';

const coded = (code: string) => expect.objectContaining({ code });
const stream = RandomStream.fromSeed(12);
const n = 60;
const age = Array.from({ length: n }, () => Math.round(stream.normal(60, 10)));
const grade = Array.from({ length: n }, () => ['G1', 'G2', 'G3'][stream.integer(3)]);
const outcome = age.map((a, i) => Number(stream.normal() + (a - 60) / 8 + (grade[i] === 'G3' ? 1 : 0) > 0.3));
const variables = [
  { name: 'age', values: age, unit: 10 },
  { name: 'grade', values: grade, levels: ['G2', 'G1', 'G3'] },
];

describe('univariate table', () => {
  it('gives the odds ratio of a two-by-two table, with counts by level', () => {
    const sex = [...'FFFFFMMMM'];
    const { rows } = univariateTable([{ name: 'sex', values: sex }], [1, 0, 0, 0, 0, 1, 1, 1, 0]);
    expect(rows[0]).toMatchObject({ kind: 'FACTOR', unit: null, n: 9, events: 4, missing: 0 });
    expect(rows[0].lines).toMatchObject([
      { level: 'F', isReference: true, n: 5, events: 1, oddsRatio: null, undefinedReason: null },
      { level: 'M', isReference: false, n: 4, events: 3, oddsRatio: expect.closeTo(12, 6) },
    ]);
  });
  it('gives the odds ratio of a number for its unit', () => {
    const [perTen] = univariateTable(variables, outcome).rows;
    const [perYear] = univariateTable([{ name: 'age', values: age }], outcome).rows;
    expect(perTen.lines[0].oddsRatio).toBeCloseTo((perYear.lines[0].oddsRatio as number) ** 10, 6);
    expect(perTen.lines[0].pValue).toBeCloseTo(perYear.lines[0].pValue as number, 9);
  });
  it('uses for each variable the cases that have it', () => {
    const holes = age.map((value, i) => (i < 7 ? null : value));
    const [row] = univariateTable([{ name: 'age', values: holes }], outcome).rows;
    expect(row).toMatchObject({ n: n - 7, missing: 7, warnings: expect.arrayContaining(['MISSING_VALUES']) });
  });
  it('names the variables below alpha', () => {
    const noise = { name: 'noise', values: age.map((_, i) => i % 2) };
    expect(significantVariables(univariateTable([...variables, noise], outcome), 0.01)).toEqual(['age', 'grade']);
    expect(significantVariables(univariateTable([variables[0]], outcome, { estimator: 'FIRTH' }))).toEqual(['age']);
  });
  it('says which odds ratio is infinite; Firth gives a finite one', () => {
    const x = { name: 'x', values: [1, 2, 3, 4, 5, 6] };
    const labels = [0, 0, 0, 1, 1, 1];
    const [row] = univariateTable([x], labels).rows;
    expect(row.warnings).toEqual(['EVENTS_PER_VARIABLE_LOW', 'SEPARATION']);
    expect(row.lines[0]).toMatchObject({ oddsRatio: null, undefinedReason: expect.stringContaining('+infinite') });
    expect(row.pValue).toBeLessThan(0.01);
    const [penalized] = univariateTable([x], labels, { estimator: 'FIRTH' }).rows;
    expect(penalized.lines[0].oddsRatio).toBeGreaterThan(1);
    expect(penalized).toMatchObject({ pValue: null, warnings: expect.arrayContaining(['SEPARATION']) });
  });
  it('has no estimates with one class, one case, no case, or a variable that does not vary', () => {
    for (const labels of [[1, 1, 1], [0], []]) {
      const values = labels.map((_, i) => i);
      const [row] = univariateTable([{ name: 'x', values }], labels).rows;
      expect(row.undefinedReason).not.toBeNull();
      expect(row.lines[0]).toMatchObject({ oddsRatio: null, undefinedReason: expect.any(String) });
    }
    const [constant] = univariateTable([{ name: 'x', values: [3, 3, 3, 3] }], [0, 1, 0, 1]).rows;
    expect(constant).toMatchObject({ pValue: null, warnings: expect.arrayContaining(['DEPENDENT_VARIABLE']) });
  });
});

describe('multivariable table', () => {
  it('adjusts, counts the cases with all values, and tests each variable as a whole', () => {
    const holes = [...grade.slice(0, 58), null, null];
    const table = multivariableTable([variables[0], { ...variables[1], values: holes }], outcome);
    expect(table).toMatchObject({ n: 58, missing: 2, undefinedReason: null });
    expect(table.eventsPerVariable).toBeCloseTo(Math.min(table.events, 58 - table.events) / 3, 12);
    expect(table.rows[1].lines.map(({ level, isReference }) => [level, isReference])).toEqual([
      ['G2', true],
      ['G1', false],
      ['G3', false],
    ]);
    expect(table.rows.every(({ pValue }) => pValue !== null && pValue > 0 && pValue < 1)).toBe(true);
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
  });
  it('warns of few events per variable and of variables that depend on others', () => {
    const twice = { name: 'twice', values: age.map((value) => 2 * value) };
    const table = multivariableTable([...variables, twice], outcome);
    expect(table.warnings).toEqual(['EVENTS_PER_VARIABLE_LOW', 'DEPENDENT_VARIABLE']);
    expect(table.rows[2].lines[0]).toMatchObject({
      oddsRatio: null,
      undefinedReason: expect.stringContaining('aliased'),
    });
  });
  it('takes the first level that occurs as reference and keeps a line for those that do not', () => {
    const levels = ['G0', 'G1', 'G2', 'G3'];
    const [row] = multivariableTable([{ name: 'grade', values: grade, levels }], outcome).rows;
    expect(row.lines[0]).toMatchObject({ level: 'G0', n: 0, undefinedReason: 'no case has this level' });
    expect(row.lines[1].isReference).toBe(true);
  });
  it('refuses lists of other lengths, labels that are no level, values that are not numbers, and units', () => {
    const refuse = (variable: object, code: string) =>
      expect(() => multivariableTable([{ name: 'v', values: age, ...variable }], outcome)).toThrow(coded(code));
    refuse({ values: [1] }, 'STATISTICS_LENGTH_MISMATCH');
    refuse({ values: grade, levels: ['G1'] }, 'STATISTICS_OPTION_INVALID');
    refuse({ values: [...grade.slice(1), 4] }, 'STATISTICS_OPTION_INVALID');
    refuse({ values: age.map(() => NaN) }, 'STATISTICS_VALUE_NOT_FINITE');
    refuse({ unit: 0 }, 'STATISTICS_OPTION_INVALID');
  });
});
