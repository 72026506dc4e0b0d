/** A tick with the side of the axis its text stands on; null leaves the text out. */
export interface PlacedTick {
  readonly text: string;
  readonly x: number;
  readonly side: 'BELOW' | 'ABOVE' | null;
}

/** Mean width of an 11 pixel sans-serif character, and the least gap; text cannot be measured without a renderer. */
const CHARACTER_WIDTH = 6.2;
const GAP = 5;

/**
 * Places texts below an axis, or above it where one would run into its neighbor. A number that fits on neither side is
 * left out; a name never is.
 *
 * @param ticks places in pixels, in any order
 */
export function labelRows(ticks: readonly { readonly text: string; readonly x: number }[]): PlacedTick[] {
  const ends = { BELOW: -Infinity, ABOVE: -Infinity };
  return ticks
    .toSorted((a, b) => a.x - b.x)
    .map(({ text, x }) => {
      const half = (text.length * CHARACTER_WIDTH) / 2;
      const free = (['BELOW', 'ABOVE'] as const).find((side) => x - half > ends[side] + GAP);
      const isNumber = text.trim() !== '' && Number.isFinite(Number(text));
      const side = free ?? (isNumber ? null : ends.BELOW <= ends.ABOVE ? 'BELOW' : 'ABOVE');
      if (side !== null) ends[side] = x + half;
      return { text, x, side };
    });
}

/** A value as a tick shows it: six digits are enough. */
export const tickText = (value: number | string): string =>
  typeof value === 'string' ? value : String(Number(value.toPrecision(6)));
