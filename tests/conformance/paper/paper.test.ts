import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  checkPlausibility,
  checkTwoByTwo,
  type PlausibilityFinding,
  type PlausibilityReport,
} from '../../../models/statistics/plausibility';

type Printed = Required<PlausibilityReport> & { readonly witnesses: Readonly<Record<string, object>> };

const printed = JSON.parse(readFileSync(path.join(__dirname, 'printed-figures.json'), 'utf8')) as Printed;
const findings = checkPlausibility(printed).findings;
const of = (check: PlausibilityFinding['check']): PlausibilityFinding[] =>
  findings.filter((finding) => finding.check === check);
const verdicts = (check: PlausibilityFinding['check']): string[] => of(check).map(({ verdict }) => verdict);

describe('the figures printed in the paper', () => {
  it('reproduce the eight p values of Table 1 by chi-square tests without correction', () => {
    expect(verdicts('TABLE_P_VALUE')).toEqual(new Array(8).fill('POSSIBLE'));
    expect(verdicts('TABLE_TOTALS')).toEqual(new Array(8).fill('POSSIBLE'));
  });
  it('have the witness tables for the training row of Table 2', () => {
    expect(of('TWO_BY_TWO')[0]).toMatchObject({ verdict: 'POSSIBLE', witness: printed.witnesses.training });
  });
  it('have the witness tables for the internal row of Table 2', () => {
    expect(of('TWO_BY_TWO')[1]).toMatchObject({ verdict: 'POSSIBLE', witness: printed.witnesses.internalValidation });
  });
  it('have no table for the external row of Table 2', () => {
    const finding = of('TWO_BY_TWO')[2];
    expect(finding).toMatchObject({ code: 'TWO_BY_TWO_IMPOSSIBLE', witness: null });
    expect(finding.nearestMiss).toMatchObject({ halfUnits: expect.any(Number) });
    expect(finding.arithmetic.join('\n')).toContain('sensitivity 0.91');
    const { sensitivity, ...rest } = printed.cohorts[2].proportions;
    expect(sensitivity).toBe('0.91');
    expect(checkTwoByTwo({ ...printed.cohorts[2], proportions: rest }).verdict).toBe('IMPOSSIBLE'); // not by one figure only
  });
  it('hold three wrong percentages and one right one', () => {
    expect(of('PERCENTAGE').map(({ subject, verdict }) => [subject, verdict])).toEqual([
      ['endpoint events in center 1', 'IMPOSSIBLE'],
      ['endpoint events in center 2', 'POSSIBLE'],
      ['metastasis in tumors of at most 2 cm, center 1', 'IMPOSSIBLE'],
      ['metastasis in tumors of at most 2 cm, center 2', 'IMPOSSIBLE'],
    ]);
  });
  it('have intervals in Table 3 that are symmetric on the log scale', () => {
    expect(verdicts('RATIO_INTERVAL')).toEqual(new Array(printed.ratios.length).fill('POSSIBLE'));
  });
  it('have AUCs and intervals that scores of these class sizes can give', () => {
    expect(verdicts('AUC_INTERVAL')).toEqual(['POSSIBLE', 'POSSIBLE', 'POSSIBLE']);
    expect(verdicts('AUC_OPERATING_POINT')).toEqual(['POSSIBLE', 'POSSIBLE', 'POSSIBLE']);
  });
});
