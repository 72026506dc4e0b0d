import { partCount, partSize, partSizeFor } from './upload-parts';

it.each([1, 7, 8, 9, 16, 17, 8_000_001])('cuts %i bytes into parts that add up', (sizeBytes) => {
  const upload = { sizeBytes, partSizeBytes: partSizeFor(sizeBytes, 8) };
  const sizes = Array.from({ length: partCount(upload) }, (_, index) => partSize(upload, index + 1));
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(sizeBytes);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
  expect(new Set(sizes.slice(0, -1)).size).toBeLessThanOrEqual(1);
});

it('makes parts larger rather than more than ten thousand of them', () => {
  const sizeBytes = 1_000_000;
  expect(partCount({ sizeBytes, partSizeBytes: partSizeFor(sizeBytes, 8) })).toBe(10_000);
});
