import type { BenchmarkRow } from '../benchmark-row';
import { bootstrapAucRow } from './bootstrap-auc';
import { bootstrapTestRow } from './bootstrap-test';
import { delongIntervalRow, delongLastStepRow } from './delong-interval';
import { mannWhitneyRow } from './mann-whitney';

/** All rows, in the order of the table. */
export const benchmarkRows: readonly BenchmarkRow[] = [
  bootstrapAucRow,
  bootstrapTestRow,
  delongIntervalRow,
  delongLastStepRow,
  mannWhitneyRow,
];
