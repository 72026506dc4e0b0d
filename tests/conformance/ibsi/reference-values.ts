import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A reference value of IBSI. */
export interface ReferenceValue {
  readonly configuration: string;
  /** Tag with the suffix that says how texture was collected. */
  readonly tag: string;
  readonly code: string;
  /** NaN where teams did not agree on a value. */
  readonly value: number;
  /** 0: the value must agree to the digits given. */
  readonly tolerance: number;
  readonly consensus: string;
}

/** Reads `reference-values.csv`; the file lies beside the sources, not beside the compiled program. */
export function readReferenceValues(root: string): ReferenceValue[] {
  const text = readFileSync(path.join(root, 'tests/conformance/ibsi/reference-values.csv'), 'utf8');
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [configuration, tag, code, value, tolerance, consensus] = line.split(',');
      return {
        configuration,
        tag,
        code,
        value: value === '' ? NaN : Number(value),
        tolerance: Number(tolerance),
        consensus,
      };
    });
}
