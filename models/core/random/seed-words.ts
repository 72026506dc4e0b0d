const MASK = (1n << 64n) - 1n;

/** One step of splitmix64: the next state and its output. @source Steele, Lea, Flood 2014, doi:10.1145/2660193.2660195 */
export function splitMix64(state: bigint): { state: bigint; output: bigint } {
  const next = (state + 0x9e3779b97f4a7c15n) & MASK;
  let z = next;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return { state: next, output: z ^ (z >> 31n) };
}

/** 64-bit FNV-1a of the UTF-8 form of a text; used to turn labels into seeds, not for security. */
export function fnv1a64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const character of text) {
    for (const byte of utf8(character.codePointAt(0) as number)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  }
  return hash;
}

function utf8(point: number): number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)];
  if (point < 0x10000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
}

/** Four 64-bit words from a seed: splitmix64 outputs, as the authors of xoshiro advise. */
export function seedWords(seed: bigint): bigint[] {
  const words: bigint[] = [];
  let state = seed & MASK;
  for (let i = 0; i < 4; i++) {
    const step = splitMix64(state);
    state = step.state;
    words.push(step.output);
  }
  return words;
}
