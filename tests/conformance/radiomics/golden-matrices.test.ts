import { existsSync } from 'node:fs';
import path from 'node:path';
import { defaultSettings } from '../../../models/radiomics/extraction-settings';
import { countGlcm, symmetrize } from '../../../models/radiomics/matrix/glcm';
import { countGlrlm } from '../../../models/radiomics/matrix/glrlm';
import { countGlszm } from '../../../models/radiomics/matrix/glszm';
import { neighborSteps, type LevelMap } from '../../../models/radiomics/matrix/level-map';
import type { LevelSizeMatrix } from '../../../models/radiomics/matrix/level-size-matrix';
import { countNeighborhoods } from '../../../models/radiomics/matrix/neighborhood';
import { goldenSteps, readGoldenMatrices, type GoldenMatrices } from './golden-matrices';
import { readImage } from './reference-folder';
import { regionLevels } from './region-levels';

const folder = path.resolve(__dirname, '../../../../shared/data/pyradiomics');
const present = existsSync(folder);
if (!present) process.stdout.write(`PyRadiomics matrices skipped: ${folder} is absent.\n`);

const allSteps = neighborSteps([3, 3, 3], [1], defaultSettings);

/** Largest |a - b| / max(1, |b|) over two arrays of equal length. */
function worst(a: Float64Array, b: Float64Array): number {
  expect(a).toHaveLength(b.length);
  return b.reduce((largest, x, n) => Math.max(largest, Math.abs(a[n] - x) / Math.max(1, Math.abs(x))), 0);
}

/** Counts over the columns in which something was counted. */
function occupied(m: LevelSizeMatrix): { sizes: number[]; columns: number[][] } {
  const kept = Array.from(m.sizes.keys()).filter((column) => m.sizeTotals[column] > 0);
  const columns = kept.map((column) => Array.from(m.levels, (_, row) => m.counts[row * m.sizes.length + column]));
  return { sizes: kept.map((column) => m.sizes[column]), columns };
}

(present ? describe : describe.skip)('matrices that PyRadiomics counted', () => {
  describe.each(['brain1', 'brain2', 'breast1'])('%s', (name) => {
    let map: LevelMap;
    let golden: GoldenMatrices;
    beforeAll(() => {
      const read = (kind: string) => readImage(path.join(folder, 'images'), `${name}_${kind}.nrrd`);
      map = regionLevels(read('image'), read('label'));
      golden = readGoldenMatrices(path.join(folder, 'baseline'), name);
    });

    test('have the same grey levels', () => {
      expect(Array.from(map.grayLevels)).toEqual(Array.from(golden.levels));
    });

    test.each(goldenSteps.map((step, n) => [step.join(' '), step, n] as const))(
      'hold the same co-occurrences and runs along %s',
      (_, step, n) => {
        const pairs = symmetrize(countGlcm(map, step), map.grayLevels.length);
        const total = pairs.reduce((a, b) => a + b, 0);
        expect(total).toBeGreaterThan(0);
        expect(
          worst(
            pairs.map((count) => count / total),
            golden.glcm[n],
          ),
        ).toBeLessThan(1e-14);
        expect(occupied(countGlrlm(map, step).toMatrix())).toEqual(occupied(golden.glrlm[n]));
      },
    );

    test('hold the same zones', () => {
      expect(occupied(countGlszm(map, allSteps).toMatrix())).toEqual(occupied(golden.glszm));
    });

    test('hold the same dependences and tone differences', () => {
      const { dependence, ngtdm } = countNeighborhoods(map, allSteps, 0);
      expect(occupied(dependence.toMatrix())).toEqual(occupied(golden.gldm));
      expect(Array.from(golden.ngtdm.levels)).toEqual(Array.from(ngtdm.levels));
      expect(Array.from(ngtdm.voxels)).toEqual(Array.from(golden.ngtdm.voxels));
      expect(worst(ngtdm.differences, golden.ngtdm.differences)).toBeLessThan(1e-12);
    });
  });

  test.each(['brain1', 'brain2', 'breast1', 'lung1'])(
    '%s: runs along every direction and zones cover every voxel of each level, so that their lengths are right',
    (name) => {
      const { glrlm, glszm, levelVoxels } = readGoldenMatrices(path.join(folder, 'baseline'), name);
      for (const { counts, sizes } of [...glrlm, glszm]) {
        const covered = levelVoxels.map((_, row) =>
          sizes.reduce((total, size, column) => total + size * counts[row * sizes.length + column], 0),
        );
        expect(Array.from(covered)).toEqual(Array.from(levelVoxels));
      }
    },
  );
});
