import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readVolume, type Volume } from '../../../models/image';
import { extractIbsiFeatures, type IbsiExtraction } from '../../../models/radiomics';
import type { Configuration } from './configurations';
import type { ReferenceValue } from './reference-values';

const digits = 3;
/** Room for the binary rounding of decimal tolerances. */
const slack = 1e-9;

/** A value out of tolerance. */
export interface Failure {
  readonly reference: ReferenceValue;
  readonly value: number | undefined;
}

/** True when the value, rounded to three digits, lies within the tolerance. @source IBSI reference manual, reference data sets */
export function agrees(value: number | undefined, { value: expected, tolerance }: ReferenceValue): boolean {
  if (value === undefined) return false;
  const difference = Math.abs(Number(value.toPrecision(digits)) - expected);
  return difference <= tolerance + slack * Math.abs(expected);
}

/** Extracts a configuration's features from its phantom. */
export function extractPhantom(dataFolder: string, { folder, settings }: Configuration): IbsiExtraction {
  const read = (file: string): Volume =>
    readVolume(readFileSync(path.join(dataFolder, folder, file)), { inflate: (bytes) => gunzipSync(bytes) });
  return extractIbsiFeatures(read('image.nii.gz'), read('mask.nii.gz'), settings);
}

/** The references that the engine does not meet. */
export function findFailures(
  values: Readonly<Record<string, number>>,
  references: readonly ReferenceValue[],
): Failure[] {
  return references
    .filter((reference) => !agrees(values[reference.tag], reference))
    .map((reference) => ({ reference, value: values[reference.tag] }));
}
