import { defineErrors } from './errors';

/** Errors of the floor of the engine: values, random streams, special functions. */
export const coreErrors = defineErrors({
  CANONICAL_VALUE_UNSUPPORTED: [
    'A value has no canonical JSON form (NaN, Infinity, undefined, function, symbol, bigint, Date, class instance or cycle).',
    'Replace it with null or a plain value before the record is written.',
  ],
  ARGUMENT_OUT_OF_RANGE: [
    'A numerical function was called outside the range that it is defined on.',
    'Correct the argument; the range is in the docstring of the function.',
  ],
});
