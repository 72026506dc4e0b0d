import { reclassificationImprovement, type TestedEstimate } from '../../../../../models/statistics/utility';
import { type Computed } from '../../../r-reference/topic';
import type { Predictions } from './agreement-of-probabilities';

const RULE = ' _________________________________________';
const CORNER = 'Initial Model';
const SHARE = ' % reclassified';
/** PredictABEL's z for 95 %. */
const Z = 1.96;

/** The text that PredictABEL prints of the tables, the NRI and the IDI. */
export function reclassificationText({ p, y }: Predictions, p2: number[], breaks: number[]): Computed {
  const cuts = breaks.slice(1, -1);
  const { tables, reclassification } = reclassificationImprovement({ old: p, new: p2 }, y, { cuts });
  const continuous = reclassificationImprovement({ old: p, new: p2 }, y);
  if (!tables || !reclassification || !continuous.reclassification || !continuous.idi) return null;
  const labels = breaks
    .slice(1)
    .map((to, k) => `[${shown(breaks[k])},${shown(to)}${k === breaks.length - 2 ? ']' : ')'}`);
  const both = tables.events.map((row, r) => row.map((count, c) => count + tables.nonEvents[r][c]));
  return [
    RULE,
    ' ',
    '     Reclassification table    ',
    RULE,
    '',
    ...tableLines(' Outcome: absent ', tables.nonEvents, labels),
    '',
    ' ',
    ...tableLines(' Outcome: present ', tables.events, labels),
    '',
    ' ',
    ...tableLines(' Combined Data ', both, labels),
    RULE,
    '',
    estimateLine('NRI(Categorical)', reclassification.nri),
    estimateLine('NRI(Continuous)', continuous.reclassification.nri),
    estimateLine('IDI', continuous.idi),
  ];
}

function tableLines(title: string, table: readonly (readonly number[])[], labels: readonly string[]): string[] {
  const shares = table.map((row, r) => {
    const moved = 1 - row[r] / row.reduce((a, b) => a + b, 0);
    return Number.isNaN(moved) ? 'NaN' : String(roundHalfEven(moved * 100));
  });
  const cells = table.map((row, r) => [...row.map(String), shares[r]]);
  const widths = [...labels, SHARE].map((label, c) => Math.max(label.length, ...cells.map((row) => row[c].length)));
  const longest = Math.max(...labels.map((label) => label.length));
  const line = (head: string, values: readonly string[]): string =>
    [head, ...values.map((value, c) => value.padStart(widths[c]))].join(' ');
  return [
    title,
    '  ',
    `${' '.repeat(CORNER.length)}Updated Model`,
    line(CORNER, [...labels, SHARE]),
    ...cells.map((row, r) => line(labels[r].padEnd(longest).padStart(CORNER.length), row)),
  ];
}

function estimateLine(name: string, { estimate, standardError, pValue }: TestedEstimate): string {
  const se = standardError ?? NaN;
  const [value, lower, upper] = [estimate, estimate - Z * se, estimate + Z * se].map((v) => shown(rounded(v, 4)));
  return ` ${name} [95% CI]: ${value} [ ${lower} - ${upper} ] ; p-value: ${shown(rounded(pValue ?? NaN, 5))} `;
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));

function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  if (value - floor !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/** A number as R prints it: scientific only when that is shorter. */
function shown(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Inf' : '-Inf';
  const digits = Number(value.toPrecision(7));
  const [mantissa, exponent] = digits.toExponential().split('e');
  const power = `${exponent.startsWith('-') ? '-' : '+'}${exponent.slice(1).padStart(2, '0')}`;
  const [fixed, scientific] = [Object.is(digits, -0) ? '0' : plain(digits), `${mantissa}e${power}`];
  return scientific.length < fixed.length ? scientific : fixed;
}

const plain = (value: number): string =>
  Math.abs(value) < 1e-6 && value !== 0 ? value.toFixed(20).replace(/0+$/, '') : String(value);
