import type { FeatureTable } from './feature/feature-table';
import { firstOrderFeatures, firstOrderInput } from './feature/firstorder';
import { glcmFeatures } from './feature/glcm';
import { glcmProbabilities, type GlcmProbabilities } from './feature/glcm-probabilities';
import { gldmFeatures } from './feature/gldm';
import { glrlmFeatures } from './feature/glrlm';
import { glszmFeatures } from './feature/glszm';
import { ngtdmFeatures } from './feature/ngtdm';
import type { FeatureClassName } from './feature-classes';
import { glcmWeight, stepLength } from './matrix/direction-weight';
import { countGlcms, symmetrize } from './matrix/glcm';
import { countGlrlm } from './matrix/glrlm';
import { countGlszm } from './matrix/glszm';
import { buildLevelMap, neighborSteps, oneWay, type LevelMap, type Step } from './matrix/level-map';
import { LevelSizeCounter, type LevelSizeMatrix } from './matrix/level-size-matrix';
import { countNeighborhoods, type Neighborhoods } from './matrix/neighborhood';
import { discretize } from './preprocessing/discretize';
import type { Region } from './region';
import type { ExtractionSettings } from './extraction-settings';

/** Values of a class, in the order of the requested features. */
export type ClassValues = (name: FeatureClassName, features: readonly string[]) => number[];

function evaluate<Input>(table: FeatureTable<Input>, features: readonly string[], input: Input): number[] {
  return features.map((feature) => table[feature](input));
}

/** Mean over directions, each value left out where it is NaN; NaN when none is left. */
export function meanOver<Input>(
  table: FeatureTable<Input>,
  features: readonly string[],
  inputs: Iterable<Input>,
): number[] {
  const sums = features.map(() => 0);
  const counts = features.map(() => 0);
  for (const input of inputs)
    evaluate(table, features, input).forEach((value, n) => {
      if (Number.isNaN(value)) return;
      sums[n] += value;
      counts[n]++;
    });
  return sums.map((sum, n) => (counts[n] === 0 ? NaN : sum / counts[n]));
}

function* glcmInputs(
  map: LevelMap,
  steps: readonly Step[],
  region: Region,
  setting: ExtractionSettings,
): Generator<GlcmProbabilities> {
  const n = map.grayLevels.length;
  const norm = setting.weightingNorm;
  const summed = norm === null ? null : new Float64Array(n * n);
  let direction = 0;
  for (const counts of countGlcms(map, steps)) {
    const step = steps[direction++];
    if (setting.symmetricalGLCM) symmetrize(counts, n);
    if (summed === null || norm === null) {
      const probabilities = glcmProbabilities(counts, map.grayLevels);
      if (probabilities) yield probabilities;
    } else {
      const weight = glcmWeight(step, region.spacingMm, norm);
      counts.forEach((value, index) => (summed[index] += value * weight));
    }
  }
  const probabilities = summed && glcmProbabilities(summed, map.grayLevels);
  if (probabilities) yield probabilities;
}

function* glrlmInputs(
  map: LevelMap,
  steps: readonly Step[],
  region: Region,
  { weightingNorm: norm }: ExtractionSettings,
): Generator<LevelSizeMatrix> {
  const summed = new LevelSizeCounter(map.grayLevels);
  for (const step of steps) {
    const counter = countGlrlm(map, step);
    if (norm !== null) summed.merge(counter, stepLength(step, region.spacingMm, norm));
    else if (!counter.isEmpty) yield counter.toMatrix();
  }
  if (!summed.isEmpty) yield summed.toMatrix();
}

/**
 * Computes intensity and texture features of a region under the settings of one image type.
 * Bins and neighborhoods are counted once and shared by the classes that read them.
 */
export function regionFeatures(region: Region, setting: ExtractionSettings): ClassValues {
  const bins = discretize(region, setting);
  const map = buildLevelMap(region, bins, setting);
  const nearest = neighborSteps(map.sizeIjk, [1], setting);
  const steps = neighborSteps(map.sizeIjk, setting.distances, setting);
  let shared: Neighborhoods | undefined;
  const neighborhoods = (): Neighborhoods => (shared ??= countNeighborhoods(map, steps, setting.gldm_a));
  return (name, features) => {
    switch (name) {
      case 'firstorder':
        return evaluate(firstOrderFeatures, features, firstOrderInput(region, bins, setting));
      case 'glcm':
        return meanOver(glcmFeatures, features, glcmInputs(map, oneWay(steps), region, setting));
      case 'glrlm':
        return meanOver(glrlmFeatures, features, glrlmInputs(map, oneWay(nearest), region, setting));
      case 'glszm':
        return evaluate(glszmFeatures, features, countGlszm(map, nearest).toMatrix());
      case 'gldm':
        return evaluate(gldmFeatures, features, neighborhoods().dependence.toMatrix());
      case 'ngtdm':
        return evaluate(ngtdmFeatures, features, neighborhoods().ngtdm);
      default:
        return [];
    }
  };
}
