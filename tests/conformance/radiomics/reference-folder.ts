import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readVolume, type Volume } from '../../../models/image';

/** One case of `plan.json`. */
export interface PlannedCase {
  readonly id: string;
  readonly image: string;
  readonly mask: string;
  readonly label?: number;
  readonly settings: ParameterFile;
}

/** A PyRadiomics parameter file. */
export interface ParameterFile {
  readonly setting?: Readonly<Record<string, unknown>>;
  readonly imageType?: Readonly<Record<string, unknown>>;
  readonly featureClass?: Readonly<Record<string, unknown>>;
}

/** One file of `values/`. */
export interface ReferenceValues {
  readonly imagePixelType: string;
  readonly values: Readonly<Record<string, number>>;
  readonly conditioning?: Readonly<Record<string, number>>;
  readonly error?: string | null;
}

const readJson = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** The cases of a reference folder. */
export function readPlan(folder: string): PlannedCase[] {
  return (readJson(path.join(folder, 'plan.json')) as { cases: PlannedCase[] }).cases;
}

/** The reference values of a case. */
export function readReference(folder: string, id: string): ReferenceValues {
  return readJson(path.join(folder, 'values', `${id}.json`)) as ReferenceValues;
}

/** Reads an image file of a reference folder. */
export function readImage(folder: string, file: string): Volume {
  return readVolume(readFileSync(path.join(folder, file)), { inflate: (bytes) => gunzipSync(bytes) });
}
