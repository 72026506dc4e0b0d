import { readFileSync } from 'node:fs';
import { ConcordError } from '../../../models/core/errors';
import { imageErrors } from '../../../models/image';

/** A float64 array of a NumPy file; the last axis is the fastest whatever the file's order was. */
export interface NumpyArray {
  readonly shape: readonly number[];
  readonly data: Float64Array;
}

/** Values of a column-major array with the last axis the fastest. */
function fromColumnMajor(values: Float64Array, shape: readonly number[]): Float64Array {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((a, b) => a * b, 1));
  return values.map((_, position) => {
    let rest = position;
    let offset = 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      offset += (rest % shape[axis]) * strides[axis];
      rest = Math.floor(rest / shape[axis]);
    }
    return values[offset];
  });
}

/**
 * Reads a NumPy file of version 1 that holds little-endian float64.
 *
 * @throws IMAGE_FORMAT_UNSUPPORTED
 * @source numpy.lib.format
 */
export function readNumpy(file: string): NumpyArray {
  const bytes = readFileSync(file);
  const start = 10 + bytes.readUInt16LE(8);
  const header = bytes.toString('latin1', 10, start);
  const dimensions = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  if (bytes[6] !== 1 || !header.includes("'descr': '<f8'") || dimensions === undefined)
    throw new ConcordError(imageErrors.IMAGE_FORMAT_UNSUPPORTED, `${file} is no NumPy 1 file of float64.`);
  const shape = dimensions
    .split(',')
    .filter((text) => text.trim() !== '')
    .map(Number);
  const count = shape.reduce((a, b) => a * b, 1);
  const values = Float64Array.from({ length: count }, (_, n) => bytes.readDoubleLE(start + 8 * n));
  return { shape, data: header.includes("'fortran_order': True") ? fromColumnMajor(values, shape) : values };
}
