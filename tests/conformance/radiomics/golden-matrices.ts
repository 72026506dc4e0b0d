import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultSettings } from '../../../models/radiomics/extraction-settings';
import { neighborSteps, oneWay, type Step } from '../../../models/radiomics/matrix/level-map';
import type { LevelSizeMatrix } from '../../../models/radiomics/matrix/level-size-matrix';
import type { NgtdmMatrix } from '../../../models/radiomics/matrix/neighborhood';
import { readNumpy, type NumpyArray } from './numpy-file';

/** Matrices that PyRadiomics itself counted with bins of width 25, as the feature formulas take them. */
export interface GoldenMatrices {
  readonly levels: Float64Array;
  /** Voxels of each level. */
  readonly levelVoxels: Float64Array;
  /** One for each of `goldenSteps`: symmetric, sum 1. */
  readonly glcm: readonly Float64Array[];
  /** One for each of `goldenSteps`. */
  readonly glrlm: readonly LevelSizeMatrix[];
  readonly gldm: LevelSizeMatrix;
  readonly glszm: LevelSizeMatrix;
  readonly ngtdm: NgtdmMatrix;
}

/** One case of `matrix_axes.json`; null where lengths or sizes are not known. */
interface Axes {
  readonly grey_levels: number[];
  readonly glrlm_run_lengths: number[] | null;
  readonly glszm_zone_sizes: number[] | null;
  readonly gldm_dependences: number[];
}

/** Directions of the 13 GLCM and GLRLM in the golden files: PyRadiomics' order. */
export const goldenSteps: readonly Step[] = oneWay(neighborSteps([3, 3, 3], [1], defaultSettings));

const sum = (values: Float64Array): number => values.reduce((a, b) => a + b, 0);

/**
 * Puts counts in the form of the engine.
 *
 * @param sizes null when not known: the sizes are NaN, and so is every feature that reads them
 * @param voxels voxels that the counts cover, for features that need no more of the sizes
 */
export function levelSizeMatrix(
  levels: Float64Array,
  sizes: readonly number[] | null,
  counts: Float64Array,
  voxels: number,
): LevelSizeMatrix {
  const columns = counts.length / levels.length;
  const levelTotals = levels.map((_, row) => sum(counts.subarray(row * columns, (row + 1) * columns)));
  const sizeTotals = new Float64Array(columns);
  counts.forEach((count, n) => (sizeTotals[n % columns] += count));
  const known = Float64Array.from(sizes ?? new Array<number>(columns).fill(NaN));
  return { levels, sizes: known, counts, levelTotals, sizeTotals, total: sum(counts), voxels };
}

/** Splits an array along its last axis. */
function slices({ shape, data }: NumpyArray): Float64Array[] {
  const depth = shape[shape.length - 1];
  return Array.from({ length: depth }, (_, n) => data.filter((_value, position) => position % depth === n));
}

/** Reads the golden matrices of a case. */
export function readGoldenMatrices(folder: string, name: string): GoldenMatrices {
  const { cases } = JSON.parse(readFileSync(path.join(folder, 'matrix_axes.json'), 'utf8')) as {
    cases: Record<string, Axes>;
  };
  const axes = cases[name];
  const read = (featureClass: string): NumpyArray => readNumpy(path.join(folder, `${name}_${featureClass}.npy`));
  const levels = Float64Array.from(axes.grey_levels);
  const dependences = read('gldm').data;
  const voxels = sum(dependences);
  const gldm = levelSizeMatrix(levels, axes.gldm_dependences, dependences, voxels);
  const [toneVoxels, differences, toneLevels] = slices(read('ngtdm'));
  return {
    levels,
    levelVoxels: gldm.levelTotals,
    glcm: slices(read('glcm')),
    glrlm: slices(read('glrlm')).map((counts) => levelSizeMatrix(levels, axes.glrlm_run_lengths, counts, voxels)),
    gldm: { ...gldm, voxels: gldm.sizes.reduce((total, size, n) => total + size * gldm.sizeTotals[n], 0) },
    glszm: levelSizeMatrix(levels, axes.glszm_zone_sizes, read('glszm').data, voxels),
    ngtdm: { levels: toneLevels, voxels: toneVoxels, differences },
  };
}
