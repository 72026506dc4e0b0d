/** Voxels by their number: from `start`, before `end`. */
export interface Block {
  readonly start: number;
  readonly end: number;
}

const blockSize = 2048;

/**
 * Calls a loop for some voxels after the other: a loop that is called often is compiled as soon as it is hot and only
 * once, while one long loop is compiled a second time to replace the slow code within it.
 */
export function inBlocks(count: number, loop: (block: Block) => void): void {
  for (let start = 0; start < count; start += blockSize) loop({ start, end: Math.min(start + blockSize, count) });
}
