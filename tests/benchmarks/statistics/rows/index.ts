import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { bootstrapAucRow } from './bootstrap-auc';
import { bootstrapTestRow } from './bootstrap-test';
import { calibrateRow } from './calibrate';
import { delongIntervalRow, delongLastStepRow } from './delong-interval';
import { mannWhitneyRow } from './mann-whitney';
import { validateRow } from './validate';

/** All rows, in the order of the table. */
export const statisticsRows: readonly BenchmarkRow[] = [
  bootstrapAucRow,
  bootstrapTestRow,
  delongIntervalRow,
  delongLastStepRow,
  validateRow,
  calibrateRow,
  mannWhitneyRow,
];
