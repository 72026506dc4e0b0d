import path from 'node:path';
import { withVoxels, type Volume } from '../../../models/image';
import { extractFeatures, parseSettings } from '../../../models/radiomics';
import { meanOver } from '../../../models/radiomics/feature-values';
import type { FeatureTable } from '../../../models/radiomics/feature/feature-table';
import { firstOrderFeatures, type FirstOrderInput } from '../../../models/radiomics/feature/firstorder';
import { glcmFeatures } from '../../../models/radiomics/feature/glcm';
import { glcmProbabilities, type GlcmProbabilities } from '../../../models/radiomics/feature/glcm-probabilities';
import { OrderedValues } from '../../../models/radiomics/feature/ordered-values';
import { gldmFeatures } from '../../../models/radiomics/feature/gldm';
import { glrlmFeatures } from '../../../models/radiomics/feature/glrlm';
import { glszmFeatures } from '../../../models/radiomics/feature/glszm';
import { ngtdmFeatures } from '../../../models/radiomics/feature/ngtdm';
import { countGlcm } from '../../../models/radiomics/matrix/glcm';
import type { LevelSizeMatrix } from '../../../models/radiomics/matrix/level-size-matrix';
import { readCsv, type BaselineRow } from './baseline-rows';
import { goldenSteps, levelSizeMatrix, readGoldenMatrices, type GoldenMatrices } from './golden-matrices';
import { readImage } from './reference-folder';
import { regionLevels } from './region-levels';

const add = (sum: Float64Array, values: Float64Array, weight: number): Float64Array =>
  sum.map((value, n) => value + weight * values[n]);

/** Computes the values of baseline rows from the images, or from golden matrices where there is no image. */
export class BaselineValues {
  private readonly volumes = new Map<string, Volume>();
  private readonly matrices = new Map<string, GoldenMatrices>();

  constructor(private readonly folder: string) {}

  /** Values by name; rows of one case and variant with equal settings may be asked for together. */
  compute(rows: readonly BaselineRow[]): Record<string, number> {
    const [{ case: name, variant }] = rows;
    const matrices = name.startsWith('lung') && ['default', '2d', 'combined'].includes(variant);
    const read = rows.filter(({ featureClass }) => matrices && featureClass !== 'shape');
    const extracted = rows.filter((row) => !read.includes(row));
    return Object.assign(extracted.length > 0 ? this.extract(extracted) : {}, ...read.map((row) => this.evaluate(row)));
  }

  private volume(file: string): Volume {
    const volume = this.volumes.get(file) ?? readImage(path.join(this.folder, 'images'), file);
    this.volumes.set(file, volume);
    return volume;
  }

  private golden(name: string): GoldenMatrices {
    const matrices = this.matrices.get(name) ?? readGoldenMatrices(path.join(this.folder, 'baseline'), name);
    this.matrices.set(name, matrices);
    return matrices;
  }

  /** The label without the slices that the plane test leaves out. */
  private oneSlice(name: string, labels: Volume): Volume {
    const record = readCsv(path.join(this.folder, 'shape2D_slices.csv')).find((row) => row.case === name);
    const plane = labels.sizeIjk[0] * labels.sizeIjk[1];
    const kept = labels.data.map((value, n) => (Math.floor(n / plane) === Number(record?.slice_index_z) ? value : 0));
    return withVoxels(labels, labels.pixelType, kept);
  }

  /** Without an image the labels stand in: a region of one grey level. */
  private extract(rows: readonly BaselineRow[]): Record<string, number> {
    const [{ case: fullName, variant, setting }] = rows;
    const name = fullName.replace(/_2D$/, '');
    const labels = this.volume(`${name}_label.nrrd`);
    const image = name.startsWith('lung') ? labels : this.volume(`${name}_image.nrrd`);
    const featureClass = Object.fromEntries(
      rows.map((row) => [row.featureClass, Object.keys(row.values).map((full) => full.split('_')[2])]),
    );
    const settings = parseSettings({ setting, imageType: { Original: {} }, featureClass });
    return extractFeatures(image, variant === 'shape2D' ? this.oneSlice(name, labels) : labels, settings).values;
  }

  /** Feeds golden matrices to the formulas. */
  private evaluate({ case: name, variant, featureClass, values }: BaselineRow): Record<string, number> {
    const m = this.golden(name);
    const features = Object.keys(values).map((full) => full.split('_')[2]);
    const mean = <Input>(table: FeatureTable<Input>, inputs: readonly Input[]): number[] =>
      meanOver(table, features, inputs);
    const inPlane = <Item>(items: readonly Item[]): Item[] => items.filter((_, n) => goldenSteps[n][2] === 0);
    const compute: Readonly<Record<string, () => number[]>> = {
      firstorder: () => mean(firstOrderFeatures, [histogramInput(m)]),
      glcm: () => mean(glcmFeatures, variant === 'combined' ? [this.summedGlcm(name)] : chosen(m.glcm).map(toP)),
      glrlm: () => mean(glrlmFeatures, variant === 'combined' ? [summedGlrlm(m)] : chosen(m.glrlm)),
      glszm: () => mean(glszmFeatures, [m.glszm]),
      gldm: () => mean(gldmFeatures, [m.gldm]),
      ngtdm: () => mean(ngtdmFeatures, [m.ngtdm]),
    };
    const chosen = <Item>(items: readonly Item[]): Item[] => (variant === '2d' ? inPlane(items) : [...items]);
    const toP = (p: Float64Array): GlcmProbabilities => glcmProbabilities(p, m.levels) as GlcmProbabilities;
    const found = compute[featureClass]();
    return Object.fromEntries(Object.keys(values).map((full, n) => [full, found[n]]));
  }

  /** The golden matrices sum to 1 each; the region alone says how many pairs each direction has. */
  private summedGlcm(name: string): GlcmProbabilities {
    const m = this.golden(name);
    const labels = this.volume(`${name}_label.nrrd`);
    const region = regionLevels(labels, labels);
    const sum = m.glcm.reduce<Float64Array>(
      (total, p, n) => add(total, p, countGlcm(region, goldenSteps[n])[0]),
      new Float64Array(m.levels.length ** 2),
    );
    return glcmProbabilities(sum, m.levels) as GlcmProbabilities;
  }
}

function summedGlrlm({ levels, glrlm }: GoldenMatrices): LevelSizeMatrix {
  const counts = glrlm.reduce<Float64Array>(
    (sum, m) => add(sum, m.counts, 1),
    new Float64Array(glrlm[0].counts.length),
  );
  return levelSizeMatrix(
    levels,
    Array.from(glrlm[0].sizes),
    counts,
    glrlm.reduce((sum, { voxels }) => sum + voxels, 0),
  );
}

/** What Entropy and Uniformity read: the share of each grey level. Every other feature comes out NaN. */
function histogramInput({ levelVoxels }: GoldenMatrices): FirstOrderInput {
  const count = levelVoxels.reduce((a, b) => a + b, 0);
  const unknown = Float64Array.of(NaN);
  return {
    values: unknown,
    sorted: new OrderedValues(unknown),
    mean: NaN,
    moment2: NaN,
    moment3: NaN,
    moment4: NaN,
    probabilities: levelVoxels.map((n) => n / count),
    voxelVolumeMm3: NaN,
    energy: NaN,
  };
}
