import { mean, variance } from '../numeric/moments';
import { RandomStream } from './random-stream';
import { splitMix64 } from './seed-words';

const wide = ([high, low]: [number, number]) => (BigInt(high) << 32n) | BigInt(low);

describe('RandomStream', () => {
  it('fills words with the halves of its steps', () => {
    const words = new Uint32Array(6);
    RandomStream.fromSeed(9).fillWords(words);
    const again = RandomStream.fromSeed(9);
    expect([...words]).toEqual([again.next(), again.next(), again.next()].flat());
  });
  it('gives the published sequence of xoshiro256** from state 1, 2, 3, 4', () => {
    const stream = RandomStream.fromWords([1n, 2n, 3n, 4n]);
    const expected = [11520n, 0n, 1509978240n, 1215971899390074240n, 1216172134540287360n, 607988272756665600n];
    expect(expected.map(() => wide(stream.next()))).toEqual(expected);
    expect(wide(stream.next())).toBe(16172922978634559625n);
  });
  it('seeds through the published splitmix64', () => {
    const first = splitMix64(1234567n);
    expect(first.output).toBe(6457827717110365317n);
    expect(splitMix64(first.state).output).toBe(3203168211198807973n);
  });
  it('repeats for a seed and differs between seeds, labels and jumps', () => {
    const draw = (s: RandomStream) => Array.from({ length: 4 }, () => s.uniform());
    expect(draw(RandomStream.fromSeed(7))).toEqual(draw(RandomStream.fromSeed(7)));
    const base = RandomStream.fromSeed(7);
    const all = [base.substream('a'), base.substream('b'), base.jump(), base.jump().jump(), base].map(
      (s) => draw(s)[0],
    );
    expect(new Set(all).size).toBe(5);
    expect(draw(RandomStream.fromSeed('study'))).not.toEqual(draw(RandomStream.fromSeed('studies')));
  });
  it('jumps in a way that commutes with steps', () => {
    const a = RandomStream.fromSeed(3);
    const b = a.jump();
    a.next();
    b.next();
    expect(a.jump().words()).toEqual(b.words());
  });
  it('has the mean and variance of its distributions', () => {
    const stream = RandomStream.fromSeed(11);
    const n = 200_000;
    const uniforms = Float64Array.from({ length: n }, () => stream.uniform());
    const normals = Float64Array.from({ length: n }, () => stream.normal(2, 3));
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(4 * Math.sqrt(1 / 12 / n));
    expect(Math.abs(mean(normals) - 2)).toBeLessThan(4 * (3 / Math.sqrt(n)));
    expect(Math.abs(variance(normals) - 9)).toBeLessThan(4 * 9 * Math.sqrt(2 / n));
  });
  it('draws integers without bias and permutations that hold each index once', () => {
    const stream = RandomStream.fromSeed(5);
    const counts = [0, 0, 0];
    for (let i = 0; i < 90_000; i++) counts[stream.integer(3)]++;
    const chiSquare = counts.reduce((sum, c) => sum + (c - 30_000) ** 2 / 30_000, 0);
    expect(chiSquare).toBeLessThan(13.8); // p = 0.001 with 2 degrees of freedom
    expect([...stream.permutation(50)].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  });
  it.each([1.5, NaN, 2 ** 60])('refuses seed %p', (seed) => {
    expect(() => RandomStream.fromSeed(seed)).toThrow(expect.objectContaining({ code: 'ARGUMENT_OUT_OF_RANGE' }));
  });
  it.each([0, -1, 2.5])('refuses bound %p', (bound) => {
    expect(() => RandomStream.fromSeed(1).integer(bound)).toThrow(
      expect.objectContaining({ code: 'ARGUMENT_OUT_OF_RANGE' }),
    );
  });
});
