import { defaultSettings } from '../../extraction-settings';
import { buildLevelMap, neighborSteps, oneWay, type LevelMap, type Step } from '../../matrix/level-map';
import type { Discretized } from '../../preprocessing/discretize';
import type { Region } from '../../region';
import type { IbsiDimension } from '../ibsi-settings';

/** Neighbors do not depend on the size of the region's box, as they do in PyRadiomics. */
const anySize = [3, 3, 3] as const;

/** 26 steps in space. */
const stepsInSpace: readonly Step[] = neighborSteps(anySize, [1], defaultSettings);
/** 8 steps within an axial slice. */
const stepsInSlice: readonly Step[] = neighborSteps(anySize, [1], { ...defaultSettings, force2D: true });

/** Grey levels of a region, whole and by axial slice. */
export interface TextureMaps {
  readonly whole: LevelMap;
  /** Slices that hold voxels; they share the levels of `whole`, so only steps within the slice may be taken. */
  readonly slices: readonly LevelMap[];
}

/** Places the grey levels of a region, and splits them by slice. */
export function buildTextureMaps(region: Region, bins: Discretized): TextureMaps {
  const whole = buildLevelMap(region, bins, defaultSettings);
  const bySlice = new Map<number, number[]>();
  for (const place of whole.offsets) {
    const slice = Math.floor(place / whole.strides[2]);
    const places = bySlice.get(slice);
    if (places) places.push(place);
    else bySlice.set(slice, [place]);
  }
  const slices = [...bySlice.values()].map((places) => ({ ...whole, offsets: Int32Array.from(places) }));
  return { whole, slices };
}

/** Steps to all neighbors: in space, or within a slice. */
export function allSteps(dimension: IbsiDimension): readonly Step[] {
  return dimension === '3D' ? stepsInSpace : stepsInSlice;
}

/** The maps from which one matrix each is counted: the slices, or the whole region. */
export function mapsOf(maps: TextureMaps, dimension: IbsiDimension): readonly LevelMap[] {
  return dimension === '2D' ? maps.slices : [maps.whole];
}

/** What is counted into one matrix: maps with a direction each. */
export type DirectionGroup = readonly (readonly [LevelMap, Step])[];

/**
 * Groups of directions per matrix. Features are means over the groups.
 *
 * @param merged true: the directions of a map go into one matrix; false: one matrix per direction
 * @source IBSI reference manual, doi:10.48550/arXiv.1612.07003, aggregating features (BTW3, SUJT, JJUI, ZW7Z, ITBB, IAZD)
 */
export function directionGroups(maps: TextureMaps, dimension: IbsiDimension, merged: boolean): DirectionGroup[] {
  const steps = oneWay(allSteps(dimension));
  return mapsOf(maps, dimension).flatMap((map): DirectionGroup[] => {
    const pairs = steps.map((step) => [map, step] as const);
    return merged ? [pairs] : pairs.map((pair) => [pair]);
  });
}
