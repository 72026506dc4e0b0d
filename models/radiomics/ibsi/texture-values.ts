import { glcmProbabilities, type GlcmProbabilities } from '../feature/glcm-probabilities';
import type { FeatureTable } from '../feature/feature-table';
import { meanOver } from '../feature-values';
import { countGlcm, symmetrize } from '../matrix/glcm';
import { countRuns } from '../matrix/glrlm';
import { countGlszm } from '../matrix/glszm';
import { LevelSizeCounter, type LevelSizeMatrix } from '../matrix/level-size-matrix';
import { countNeighborhoods, type Neighborhoods, type NgtdmMatrix } from '../matrix/neighborhood';
import { ibsiGlcmFeatures } from './feature/glcm';
import { ibsiGldzmFeatures } from './feature/gldzm';
import { ibsiGlrlmFeatures } from './feature/glrlm';
import { ibsiGlszmFeatures } from './feature/glszm';
import { ibsiNgldmFeatures } from './feature/ngldm';
import { ibsiNgtdmFeatures } from './feature/ngtdm';
import type { IbsiDimension } from './ibsi-settings';
import { borderDistances, countDistanceZones } from './matrix/distance-zones';
import { allSteps, directionGroups, mapsOf, type DirectionGroup, type TextureMaps } from './matrix/texture-maps';
import type { LevelMap } from '../matrix/level-map';

function cooccurrence(group: DirectionGroup): GlcmProbabilities | null {
  const { grayLevels } = group[0][0];
  const n = grayLevels.length;
  const summed = new Float64Array(n * n);
  for (const [map, step] of group) countGlcm(map, step).forEach((count, index) => (summed[index] += count));
  return glcmProbabilities(symmetrize(summed, n), grayLevels);
}

function runLengths(group: DirectionGroup): LevelSizeMatrix {
  const summed = new LevelSizeCounter(group[0][0].grayLevels);
  for (const [map, step] of group) summed.merge(countRuns(map, step), 1);
  return summed.toMatrix();
}

/** Levels that occur among voxels with neighbors: the others are left out of IBSI's matrix. */
function toneDifferences({ ngtdm, isolated }: Neighborhoods): NgtdmMatrix | null {
  const voxels = ngtdm.voxels.map((count, n) => count - isolated[n]);
  const kept = (values: Float64Array): Float64Array => values.filter((_, n) => voxels[n] > 0);
  const matrix = { levels: kept(ngtdm.levels), voxels: kept(voxels), differences: kept(ngtdm.differences) };
  return matrix.levels.length === 0 ? null : matrix;
}

const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value): value is T => value !== null);

type Values = Record<string, number>;

function record<Input>(values: Values, table: FeatureTable<Input>, suffix: string, inputs: readonly Input[]): void {
  const names = Object.keys(table);
  meanOver(table, names, inputs).forEach((value, n) => (values[`${names[n]}_${suffix}`] = value));
}

function recordDirectional(values: Values, maps: TextureMaps, dimension: IbsiDimension): void {
  for (const merged of [false, true]) {
    const suffix = `${tagOf(dimension)}_${merged ? 'comb' : 'avg'}`;
    const groups = directionGroups(maps, dimension, merged);
    record(values, ibsiGlcmFeatures, suffix, present(groups.map(cooccurrence)));
    record(values, ibsiGlrlmFeatures, suffix, groups.map(runLengths));
  }
}

/** IBSI's tag of a dimension. */
function tagOf(dimension: IbsiDimension): string {
  return dimension.replace('.', '_');
}

/**
 * Texture features under IBSI's tags for one way of collecting them. A slice or direction without an answer is left out of the mean.
 *
 * @param border the morphological region as a map of one level
 */
export function textureValues(maps: TextureMaps, border: LevelMap, dimension: IbsiDimension): Values {
  const values: Values = {};
  const suffix = tagOf(dimension);
  const steps = allSteps(dimension);
  recordDirectional(values, maps, dimension);
  const zones = mapsOf(maps, dimension).map((map) => countGlszm(map, steps).toMatrix());
  record(values, ibsiGlszmFeatures, suffix, zones);
  const distances = borderDistances(border, dimension);
  record(values, ibsiGldzmFeatures, suffix, countDistanceZones(maps, distances, dimension));
  const neighborhoods = mapsOf(maps, dimension).map((map) => countNeighborhoods(map, steps, 0));
  record(values, ibsiNgtdmFeatures, suffix, present(neighborhoods.map(toneDifferences)));
  const dependences = neighborhoods.map(({ dependence }) => dependence.toMatrix());
  record(values, ibsiNgldmFeatures, suffix, dependences);
  return values;
}
