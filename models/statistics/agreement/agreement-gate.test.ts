import { RandomStream } from '../../core/random/random-stream';
import { agreementGate, type ReaderFeatures } from './agreement-gate';
import { intraclassCorrelation } from './intraclass-correlation';

const stream = RandomStream.fromSeed('agreement gate');
const cases = Array.from({ length: 30 }, () => stream.normal());
const readerOf = (reader: string): ReaderFeatures => ({
  reader,
  values: cases.map((size, i) => [size + stream.normal(0, 0.1), stream.normal(), 5, i === 7 ? NaN : size, size]),
});
const names = ['stable', 'noise', 'constant', 'missing', 'identical'];
const readers = [readerOf('A'), readerOf('B')];

describe('agreement gate', () => {
  it('keeps features on which readers agree and says why it drops the others', () => {
    const gate = agreementGate(names, readers);
    expect(gate.kept).toEqual(['stable', 'identical']);
    expect(gate.dropped).toEqual([
      { feature: 'noise', reason: expect.stringMatching(/^ICC -?0\.\d+ is not above 0.8$/) },
      { feature: 'constant', reason: 'ICC undefined: the ratings do not vary between subjects' },
      { feature: 'missing', reason: 'no value in 1 of 30 cases' },
    ]);
    expect(gate).toMatchObject({ n: 30, readers: ['A', 'B'], settings: { form: 'ICC2', threshold: 0.8 } });
  });
  it('gives the ICC that the cases give one feature at a time', () => {
    const table = cases.map((_, i) => readers.map(({ values }) => values[i][0]));
    const options = { form: 'ICC3', unit: 'AVERAGE', level: 0.9 } as const;
    const [first] = agreementGate(names, readers, options).features;
    const { value, confidenceInterval } = intraclassCorrelation(table, options);
    expect(first).toMatchObject({ value, confidenceInterval });
  });
  it('can ask for the lower limit', () => {
    const strict = agreementGate(names, readers, { criterion: 'LOWER_LIMIT', threshold: 0.99 });
    expect(strict.kept).toEqual(['identical']);
    expect(strict.dropped[0].reason).toContain('lower limit of the ICC');
  });
  it('drops every feature of fewer than two cases', () => {
    const single = readers.map(({ reader, values }) => ({ reader, values: values.slice(0, 1) }));
    const gate = agreementGate(names, single);
    expect(gate.kept).toEqual([]);
    expect(gate.dropped[0].reason).toBe('ICC undefined: one subject only');
  });
  it('refuses one reader, other cases and other features', () => {
    const mismatch = expect.objectContaining({ code: 'STATISTICS_LENGTH_MISMATCH' });
    const invalid = expect.objectContaining({ code: 'STATISTICS_OPTION_INVALID' });
    expect(() => agreementGate(names, readers.slice(0, 1))).toThrow(invalid);
    expect(() => agreementGate(names.slice(1), readers)).toThrow(mismatch);
    const fewer = { reader: 'B', values: readers[1].values.slice(1) };
    expect(() => agreementGate(names, [readers[0], fewer])).toThrow(mismatch);
  });
  it('takes the 1,834 features of a preset', () => {
    const many = Array.from({ length: 1834 }, (_, f) => `feature ${f}`);
    const reader = (): ReaderFeatures => ({
      reader: 'R',
      values: Array.from({ length: 30 }, () => many.map(() => stream.normal())),
    });
    const gate = agreementGate(many, [reader(), reader()]);
    expect(gate.features).toHaveLength(1834);
    expect(gate.kept).toEqual([]);
  }, 60_000);
});
