import { RandomStream } from '../../core/random/random-stream';
import { defaultSettings } from '../extraction-settings';
import type { Region } from '../region';
import { buildLevelMap, neighborSteps, strideOf, type LevelMap, type Step } from './level-map';
import { findZones } from './zones';

/** A box of few levels, so that zones wind around each other. */
function drawnMap(seed: number, levels: number): LevelMap {
  const stream = RandomStream.fromSeed(seed);
  const sizeIjk = [9, 8, 7] as const;
  const offsets = Int32Array.from({ length: 9 * 8 * 7 }, (_, n) => n).filter(() => stream.uniform() < 0.7);
  const region: Region = { sizeIjk, spacingMm: [1, 1, 1], offsets, values: new Float64Array(0), pixelType: 'int16' };
  const levelIndex = Int32Array.from(offsets, () => Math.floor(stream.uniform() * levels));
  const grayLevels = Float64Array.from({ length: levels }, (_, n) => n + 1);
  return buildLevelMap(region, { levelIndex, grayLevels, counts: new Float64Array(levels) }, defaultSettings);
}

/** The first place of the zone of each voxel, by walking from voxel to voxel. */
function walkZones(map: LevelMap, steps: readonly Step[]): Map<number, number> {
  const first = new Map<number, number>();
  for (const seed of map.offsets) {
    const open = first.has(seed) ? [] : [seed];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (first.has(place)) continue;
      first.set(place, seed);
      for (const step of steps) {
        const neighbor = place + strideOf(map, step);
        if (map.levels[neighbor] === map.levels[seed]) open.push(neighbor);
      }
    }
  }
  return first;
}

describe('zones', () => {
  test.each([
    ['in space', 2, false],
    ['in space', 5, false],
    ['in the plane', 2, true],
    ['in the plane', 4, true],
  ])('are those found by walking %s over %i levels', (_, levels, force2D) => {
    for (const seed of [1, 2, 3]) {
      const map = drawnMap(seed, levels);
      const steps = neighborSteps(map.sizeIjk, [1], { ...defaultSettings, force2D });
      const zones = findZones(map, steps);
      for (const [place, first] of walkZones(map, steps)) expect(zones[place]).toBe(first);
    }
  });
});
