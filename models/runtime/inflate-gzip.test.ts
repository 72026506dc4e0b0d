import { gzipSync } from 'node:zlib';
import { sha256Hex } from './digest';
import { inflateGzip } from './inflate-gzip';

const plain = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);
const packed = gzipSync(plain);
const code = (bytes: Uint8Array, maximumBytes = 1e6) => {
  try {
    inflateGzip(bytes, { maximumBytes });
    return 'none';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('inflateGzip', () => {
  it('unpacks', () => {
    expect(Uint8Array.from(inflateGzip(packed, { maximumBytes: 5000 }))).toEqual(plain);
  });
  it('says that a stream is cut off, wherever it is cut', () => {
    for (const length of [10, 11, 50, packed.length - 9, packed.length - 8, packed.length - 1]) {
      expect(code(packed.subarray(0, length))).toBe('IMAGE_GZIP_TRUNCATED');
    }
  });
  it('says that a stream is damaged', () => {
    const damaged = Uint8Array.from(packed);
    damaged[packed.length - 6] ^= 255;
    expect(code(damaged)).toBe('IMAGE_GZIP_INVALID');
    expect(code(Uint8Array.of(1, 2, 3))).toBe('IMAGE_GZIP_INVALID');
  });
  it('stops at the limit', () => {
    expect(code(gzipSync(new Uint8Array(5_000_000)), 10_000)).toBe('IMAGE_TOO_LARGE');
  });
});

describe('sha256Hex', () => {
  it('gives the published digest of abc', () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(sha256Hex('abc')).toBe(expected);
    expect(sha256Hex(new TextEncoder().encode('abc'))).toBe(expected);
  });
});
