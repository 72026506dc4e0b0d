import { RandomStream } from '../../../models/core/random/random-stream';

/** Digits that pass through a text file unchanged. */
const DIGITS = 1e6;

const rounded = (value: number): number => Math.round(value * DIGITS) / DIGITS;

/**
 * Simulated cases: a label, and markers that are higher by `shift` where the label is 1.
 *
 * @param cases number of cases @param shifts one per marker, in standard deviations
 */
export function simulatedMarkers(
  cases: number,
  shifts: readonly number[],
): { readonly labels: Int8Array; readonly markers: readonly Float64Array[] } {
  const stream = RandomStream.fromSeed('benchmark of the statistics');
  const labels = Int8Array.from({ length: cases }, () => Number(stream.uniform() < 0.4));
  const shared = Float64Array.from(labels, () => stream.normal());
  const markers = shifts.map((shift) =>
    shared.map((common, i) => rounded(0.6 * common + 0.8 * stream.normal() + shift * labels[i])),
  );
  return { labels, markers };
}
