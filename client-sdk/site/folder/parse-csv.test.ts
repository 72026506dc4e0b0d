import { readCsvTable } from './csv-table';
import { parseCsv } from './parse-csv';

const fieldsOf = (text: string): (readonly string[])[] => parseCsv(text).records.map(({ fields }) => fields);

describe('CSV text', () => {
  it.each([
    [
      'plain fields',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'no line break at the end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a byte order mark',
      '\ufeffa,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['empty lines', 'a\n\n  \n1\n', [['a'], ['1']]],
    [
      'empty fields',
      'a,b,c\n,,\n',
      [
        ['a', 'b', 'c'],
        ['', '', ''],
      ],
    ],
    ['commas in quotes', '"a,b",c\n', [['a,b', 'c']]],
    ['doubled quotes', '"say ""hi""",2\n', [['say "hi"', '2']]],
    [
      'line breaks in quotes',
      '"two\nlines",2\n3,4\n',
      [
        ['two\nlines', '2'],
        ['3', '4'],
      ],
    ],
    ['spaces around fields', ' a , b \n', [['a', 'b']]],
    ['spaces inside quotes are kept', '" a ",b\n', [[' a ', 'b']]],
  ])('is read with %s', (_name, text, expected) => {
    expect(fieldsOf(text)).toEqual(expected);
    expect(parseCsv(text).problems).toEqual([]);
  });

  it('counts lines also inside quotes', () => {
    expect(parseCsv('"two\nlines"\nlast\n').records.map(({ line }) => line)).toEqual([1, 3]);
  });

  it.each([
    ['a quote that never ends', 'a\n"b\nc\n', { line: 2, problem: 'a quoted field that never ends' }],
    ['text after a closing quote', 'a\n"b"c\n', { line: 2, problem: 'text after a closing quote' }],
    ['a quote in the middle', 'a\nb"c\n', { line: 2, problem: 'a quote inside a field that does not start with one' }],
  ])('is refused with %s', (_name, text, problem) => {
    expect(parseCsv(text).problems).toEqual([problem]);
  });
});

describe('a CSV table', () => {
  const problemsOf = (text: string): string[] =>
    readCsvTable(text, ['caseCode', 'image']).problems.map(({ line, problem }) => `${line}: ${problem}`);

  it.each([
    [';', 'semicolons'],
    ['\t', 'tabs'],
    ['|', 'bars'],
  ])('says that %j is not a comma', (separator, name) => {
    expect(problemsOf(['caseCode', 'image'].join(separator))).toEqual([
      `1: the columns are separated by ${name}; save the file as comma-separated (CSV UTF-8)`,
    ]);
  });

  it('names missing, repeated and nameless columns, and lines of another width', () => {
    expect(problemsOf('image,image,\na,b,c\nd,e\n')).toEqual([
      '1: the column caseCode is missing (there are: image, image, )',
      '1: the column image appears twice',
      '1: a column has no name',
      '3: 2 fields where the header has 3',
    ]);
  });

  it('says that an empty file is empty', () => {
    expect(problemsOf('')).toEqual(['1: the file is empty']);
  });
});
