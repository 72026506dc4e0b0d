import { ConcordError } from '../../core/errors';
import { statisticsErrors } from '../statistics.errors';

/** A figure as printed, for example '0.820': its digits say how it was rounded. */
export type PrintedText = string;

/** A printed figure and all values that round to it. */
export interface PrintedFigure {
  readonly text: PrintedText;
  readonly value: number;
  readonly decimals: number;
  /** Half a unit of the last digit. */
  readonly half: number;
  readonly lowest: number;
  readonly highest: number;
}

/**
 * Reads a printed figure.
 *
 * Both ends of the rounding interval belong to it, because papers round halves up, down or to even.
 *
 * @throws STATISTICS_OPTION_INVALID unless the text is a plain decimal number
 * @example readFigure('0.82') // 0.815 … 0.825
 */
export function readFigure(text: PrintedText): PrintedFigure {
  const found = /^\s*([+-]?\d+)(?:[.·](\d+))?\s*$/.exec(text);
  if (!found)
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, `'${text}' is not a plain decimal number.`);
  const decimals = found[2]?.length ?? 0;
  const value = Number(found[1] + (decimals > 0 ? `.${found[2]}` : ''));
  const half = 0.5 * 10 ** -decimals;
  return { text: text.trim(), value, decimals, half, lowest: value - half, highest: value + half };
}

/** A printed p value: a figure, or a bound such as '<0.001'. */
export interface PrintedPValue {
  readonly text: PrintedText;
  readonly lowest: number;
  readonly highest: number;
}

/** Reads a printed p value. @throws STATISTICS_OPTION_INVALID @example readPValue('<0.001') // 0 … 0.001 */
export function readPValue(text: PrintedText): PrintedPValue {
  const found = /^\s*([<>≤≥]?)=?(.*)$/.exec(text);
  const figure = readFigure(found?.[2] ?? text);
  const sign = found?.[1] ?? '';
  if (sign === '<' || sign === '≤') return { text: text.trim(), lowest: 0, highest: figure.value };
  if (sign === '>' || sign === '≥') return { text: text.trim(), lowest: figure.value, highest: 1 };
  return { text: figure.text, lowest: Math.max(0, figure.lowest), highest: Math.min(1, figure.highest) };
}

/** Room for the rounding of binary numbers where an end of the interval is met exactly. */
const ROUNDING = 1e-9;

/** Does a value round to what is printed? */
export function roundsTo(value: number, printed: { readonly lowest: number; readonly highest: number }): boolean {
  const room = ROUNDING * Math.max(1, Math.abs(value));
  return value >= printed.lowest - room && value <= printed.highest + room;
}

/** A number with enough digits for the arithmetic of a finding. */
export function shown(value: number): string {
  return Number(value.toPrecision(6)).toString();
}

/** The rounding interval in words. */
export function range({ lowest, highest }: { readonly lowest: number; readonly highest: number }): string {
  return `${shown(lowest)} … ${shown(highest)}`;
}
