import type { Board, BoardRow } from '../operations/validation-operations';
import { csv, formatBoardCsv, formatCasesCsv } from './format-board-csv';
import { formatBoardTable } from './format-board-table';

const estimate = (value: number, lower: number | null, upper: number | null) => ({
  value,
  lower,
  upper,
  level: 0.95,
  method: 'DELONG',
});

const row = (fields: Partial<BoardRow>): BoardRow => ({
  source: 'SCORED',
  cohortRole: 'EXTERNAL_VALIDATION',
  n: 30,
  events: 10,
  threshold: 0.4,
  undefinedReason: null,
  suppressed: false,
  inputDigest: 'abc',
  center: { id: 'cen_1', code: 'A', name: 'Hospital A' },
  cohort: { id: 'coh_1', code: 'A-1' },
  auc: estimate(0.8123456, 0.7, 0.9),
  sensitivity: estimate(0.5, 0.3, 0.7),
  specificity: estimate(0.75, 0.6, 0.85),
  ...fields,
});

const center = (code: string): BoardRow['center'] => ({ id: `cen_${code}`, code, name: code });

const board: Board = {
  digest: 'd1',
  study: { id: 'stu_1', code: 's1', name: 'S', outcomeName: 'metastasis' },
  modelVersion: { id: 'mod_1', name: 'sig', version: '1.0.0', state: 'RELEASED', digest: 'm' },
  rows: [
    row({ cohortRole: 'TRAINING' }),
    row({ center: center('B'), auc: null, undefinedReason: 'no case with the event', events: 0 }),
    row({
      center: center('C'),
      auc: null,
      sensitivity: null,
      specificity: null,
      n: null,
      events: null,
      suppressed: true,
    }),
    row({ center: center('D'), cohort: null, source: 'EXTERNAL', auc: estimate(1, null, null) }),
  ],
  pooled: {
    method: 'REML',
    value: 0.8,
    lower: 0.7,
    upper: 0.88,
    level: 0.95,
    q: 1,
    iSquared: 12.4,
    tauSquared: 0.05,
    k: 2,
    undefinedReason: null,
    n: 178,
    events: 73,
    excluded: [{ center: { code: 'B' }, cohort: { code: 'B-1' }, reason: 'no case with the event' }],
  },
};

describe('the board as a table', () => {
  const lines = formatBoardTable(board).split('\n');
  const lineOf = (code: string): string => lines.find((line) => line.startsWith(`│ ${code} `)) ?? '';

  it('has figures with intervals', () => {
    expect(lineOf('A')).toMatch(
      /A-1 .* scored .* training .* 30 .* 10 .* 0\.812 \[0\.700, 0\.900\] .* 0\.500 \[0\.300, 0\.700\] .* 0\.750 \[0\.600, 0\.850\]/,
    );
  });

  it('says why a figure is missing', () => {
    expect(lineOf('B')).toContain('no case with the event');
    expect(lineOf('C')).toContain('hidden (few cases)');
    expect(lineOf('C')).not.toMatch(/\d\.\d/);
  });

  it('shows a site without a cohort, and a value without an interval', () => {
    expect(lineOf('D')).toMatch(/– .* at the site .* external .* 1\.000 +│/);
  });

  it('ends with the pooled estimate, what is not in it, and the digest', () => {
    expect(lines.slice(-3)).toEqual([
      'Pooled AUC [95% CI], without training cohorts: 0.800 [0.700, 0.880]  (k = 2, I² 12 %, τ² 0.050, REML)',
      'Not pooled: B B-1, no case with the event',
      'Board digest d1',
    ]);
  });

  it('has no color unless asked for', () => {
    const escape = String.fromCharCode(27);
    expect(formatBoardTable(board)).not.toContain(escape);
    expect(formatBoardTable(board, { color: true })).toContain(escape);
  });
});

describe('CSV', () => {
  it('keeps all digits of the board', () => {
    expect(formatBoardCsv(board).split('\n')[1]).toBe(
      'A,A-1,SCORED,TRAINING,30,10,0.4,0.8123456,0.7,0.9,0.5,0.3,0.7,0.75,0.6,0.85,,false,abc',
    );
    expect(formatBoardCsv(board).split('\n')[3]).toBe('C,A-1,SCORED,EXTERNAL_VALIDATION,,,0.4,,,,,,,,,,,true,abc');
  });

  it('has one line per case with its exact score', () => {
    const text = formatCasesCsv([
      {
        centerCode: 'A',
        cohortCode: null,
        source: 'EXTERNAL',
        caseCode: 'x,1',
        value: 0.1 + 0.2,
        outcome: 1,
        riskGroup: 'HIGH',
        featureDigest: null,
      },
    ]);
    expect(text).toBe(
      'center,cohort,source,case,score,outcome,risk_group,feature_digest\nA,,EXTERNAL,"x,1",0.30000000000000004,1,HIGH,\n',
    );
  });

  it('quotes what needs quotes', () => {
    expect(csv([['a"b', 'c\nd', 'e', null, 1]])).toBe('"a""b","c\nd",e,,1\n');
  });
});
