import { finding, type Finding } from './finding';
import { describeGridDifference } from './geometry';
import { imageErrors } from './image.errors';
import type { Volume } from './volume';

/** What is asked of a mask. */
export interface InspectMaskOptions {
  /** The label of the region; default 1. */
  readonly label?: number;
  /** Tolerance of the grid comparison, relative to the first spacing; default 1e-6 as ITK. */
  readonly geometryTolerance?: number;
}

const labelsShown = 20;

/** The labels in a mask other than 0, ascending; values are cut to integers as the label map is read. */
export function labelsOf(mask: Volume): number[] {
  const labels = new Set<number>();
  let previous = 0;
  const { data } = mask;
  for (let n = 0; n < data.length; n++) {
    const value = data[n];
    if (value === previous) continue;
    previous = value;
    labels.add(Math.trunc(value));
  }
  labels.delete(0);
  labels.delete(NaN);
  return [...labels].sort((a, b) => a - b);
}

function inspectValues(mask: Volume): Finding[] {
  let notFinite = 0;
  let fractional = 0;
  const { data } = mask;
  for (let n = 0; n < data.length; n++) {
    if (!Number.isFinite(data[n])) notFinite++;
    else if (!Number.isInteger(data[n])) fractional++;
  }
  return [
    ...(notFinite > 0
      ? [finding(imageErrors.MASK_VOXEL_NOT_FINITE, `${notFinite} mask voxels are NaN or infinite.`)]
      : []),
    ...(fractional > 0 ? [finding(imageErrors.MASK_NOT_INTEGER, `${fractional} mask voxels are not integers.`)] : []),
  ];
}

/** Says which labels are present, at most twenty of them. */
export function describeLabels(labels: readonly number[]): string {
  const shown = labels.slice(0, labelsShown).join(', ');
  return labels.length > labelsShown ? `${shown} and ${labels.length - labelsShown} more` : shown;
}

/**
 * Checks that a mask can select a region of the image: same grid, integer finite labels, the label present.
 *
 * @returns the reasons to refuse it; empty when it is acceptable
 */
export function inspectMask(mask: Volume, image: Volume, options: InspectMaskOptions = {}): Finding[] {
  const label = options.label ?? 1;
  const findings: Finding[] = [];
  const differences = describeGridDifference(image, mask, options.geometryTolerance);
  if (differences.length > 0)
    findings.push(finding(imageErrors.MASK_GRID_MISMATCH, `Image and mask differ in ${differences.join('; ')}.`));
  findings.push(...inspectValues(mask));
  const labels = labelsOf(mask);
  if (labels.length === 0) findings.push(finding(imageErrors.MASK_EMPTY, 'Every mask voxel is 0.'));
  else if (!labels.includes(label))
    findings.push(
      finding(imageErrors.MASK_LABEL_MISSING, `Label ${label} is not in the mask; present: ${describeLabels(labels)}.`),
    );
  return findings;
}
