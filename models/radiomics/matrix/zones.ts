import { inBlocks, type Block } from './blocks';
import { oneWay, strideOf, type LevelMap, type Step } from './level-map';

/** Steps that connect come in opposite pairs, of which there are at most 13. */
const mostEarlier = 13;

/**
 * By set of earlier neighbors of equal level (a bit each): one of every group that hangs together without the voxel.
 * The others of a group need not be joined again.
 */
const knownGroups = new Map<string, Uint16Array>();

/** The earlier neighbors that touch each earlier neighbor, as bits. */
function touching(earlier: readonly Step[], steps: readonly Step[]): number[] {
  const connect = new Set(steps.map((step) => step.join()));
  const touch = (a: Step, b: Step): boolean => connect.has(a.map((x, axis) => x - b[axis]).join());
  return earlier.map((a) => earlier.reduce((bits, b, n) => (touch(a, b) ? bits | (1 << n) : bits), 0));
}

const lowestBit = (bits: number): number => 31 - Math.clz32(bits & -bits);

/** One bit of every group of bits that touch. */
function oneOfEach(bits: number, touches: readonly number[]): number {
  let [rest, chosen] = [bits, 0];
  while (rest !== 0) {
    let front = rest & -rest;
    chosen |= front;
    while (front !== 0) {
      rest &= ~front;
      const next = touches[lowestBit(front)] & rest;
      front = (front & (front - 1)) | next;
    }
  }
  return chosen;
}

function groupsOf(steps: readonly Step[]): Uint16Array {
  const key = steps.join(' ');
  const known = knownGroups.get(key);
  if (known) return known;
  const earlier = oneWay(steps);
  const touches = touching(earlier, steps);
  const groups = Uint16Array.from({ length: 1 << earlier.length }, (_, bits) => oneOfEach(bits, touches));
  knownGroups.set(key, groups);
  return groups;
}

/** The first voxel of a zone, by place; the way there gets shorter. */
function firstOf(parents: Int32Array, from: number): number {
  let place = from;
  while (parents[place] !== place) place = parents[place] = parents[parents[place]];
  return place;
}

/** 1 when two levels are equal, otherwise 0, without a branch. */
const same = (a: number, b: number): number => ((a ^ b) - 1) >>> 31;

interface Zones {
  /** Earlier neighbors in the level map; a stride of 0 stands for none. */
  readonly strides: readonly number[];
  readonly groups: Uint16Array;
  /** By place in the level map, the place of an earlier voxel of the zone, or of the voxel itself. */
  readonly parents: Int32Array;
}

/** Joins voxels with their earlier neighbors of equal level. */
function joinZones({ levels, offsets }: LevelMap, { strides, groups, parents }: Zones, block: Block): void {
  const [a, b, c, d, e, f, g, h, i, j, k, l, m] = strides;
  const present = groups.length - 1;
  for (let v = block.start; v < block.end; v++) {
    const p = offsets[v];
    const own = levels[p];
    const equal =
      same(own, levels[p - a]) |
      (same(own, levels[p - b]) << 1) |
      (same(own, levels[p - c]) << 2) |
      (same(own, levels[p - d]) << 3) |
      (same(own, levels[p - e]) << 4) |
      (same(own, levels[p - f]) << 5) |
      (same(own, levels[p - g]) << 6) |
      (same(own, levels[p - h]) << 7) |
      (same(own, levels[p - i]) << 8) |
      (same(own, levels[p - j]) << 9) |
      (same(own, levels[p - k]) << 10) |
      (same(own, levels[p - l]) << 11) |
      (same(own, levels[p - m]) << 12);
    let first = p;
    for (let bits = groups[equal & present]; bits !== 0; bits &= bits - 1) {
      const other = firstOf(parents, p - strides[31 - Math.clz32(bits & -bits)]);
      if (first === p) first = other;
      else if (other < first) first = parents[first] = other;
      else parents[other] = first;
    }
    parents[p] = first;
  }
}

/**
 * Finds zones: connected groups of voxels of equal level.
 *
 * @param steps steps that connect, both ways, as `neighborSteps` gives them for distance 1
 * @returns by place in the level map, the place of the zone's first voxel
 * @source Rosenfeld and Pfaltz, J. ACM 13(4):471-494 (1966), doi:10.1145/321356.321357
 */
export function findZones(map: LevelMap, steps: readonly Step[]): Int32Array {
  const earlier = oneWay(steps);
  const strides = Array.from({ length: mostEarlier }, (_, n) => (n < earlier.length ? strideOf(map, earlier[n]) : 0));
  const parents = new Int32Array(map.levels.length);
  const zones = { strides, groups: groupsOf(steps), parents };
  inBlocks(map.offsets.length, (block) => joinZones(map, zones, block));
  for (const place of map.offsets) parents[place] = parents[parents[place]];
  return parents;
}
