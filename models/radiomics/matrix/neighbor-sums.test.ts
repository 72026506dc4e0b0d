import { RandomStream } from '../../core/random/random-stream';
import { defaultSettings } from '../extraction-settings';
import type { Region } from '../region';
import { buildLevelMap, neighborSteps, oneWay, strideOf, type LevelMap } from './level-map';
import { lookAround } from './neighbor-sums';

/** A region with holes in a box, of grey levels that are drawn from a list. */
function drawnMap(grayLevels: readonly number[], reach: number): LevelMap {
  const stream = RandomStream.fromSeed(7);
  const sizeIjk = [7, 6, 5] as const;
  const offsets = Int32Array.from({ length: 7 * 6 * 5 }, (_, n) => n).filter(() => stream.uniform() < 0.8);
  const region: Region = { sizeIjk, spacingMm: [1, 1, 1], offsets, values: new Float64Array(0), pixelType: 'int16' };
  const levelIndex = Int32Array.from(offsets, () => Math.floor(stream.uniform() * grayLevels.length));
  const bins = { levelIndex, grayLevels: Float64Array.from(grayLevels), counts: new Float64Array(grayLevels.length) };
  return buildLevelMap(region, bins, { ...defaultSettings, distances: [reach] });
}

describe('sums over neighbors', () => {
  test.each([
    ['levels without gaps', [3, 4, 5, 6], [1], 0],
    ['levels without gaps and a tolerance', [3, 4, 5, 6], [1], 1],
    ['levels with gaps', [1, 2, 7, 9], [1], 2],
    ['a tolerance larger than every difference', [1, 2, 7, 9], [1], 50],
    ['levels that need more than 16 bits', [2, 70_000, 70_001], [1], 1],
    ['more than 13 pairs of neighbors', [1, 2, 3], [1, 2], 0],
  ])('are those of every neighbor looked at by itself: %s', (_, grayLevels, distances, alpha) => {
    const map = drawnMap(grayLevels, Math.max(...distances));
    const steps = neighborSteps(map.sizeIjk, distances, defaultSettings);
    const sums = lookAround(
      map,
      oneWay(steps).map((step) => strideOf(map, step)),
      alpha,
    );
    map.offsets.forEach((place, v) => {
      const near = steps.map((step) => map.levels[place + strideOf(map, step)]).filter((level) => level !== 0);
      const levels = near.map((level) => grayLevels[level - 1]);
      const own = grayLevels[map.levels[place] - 1];
      expect(sums.neighbors[v]).toBe(near.length);
      expect(sums.levelSums[v]).toBe(levels.reduce((a, b) => a + b, 0));
      expect(sums.dependents[v]).toBe(levels.filter((level) => Math.abs(level - own) <= alpha).length);
    });
  });
});
