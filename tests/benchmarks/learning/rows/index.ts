import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { coxPathRow } from './cox-path';
import { lassoPathRow } from './lasso-path';

/** The rows of the learning benchmark, in the order in which they are shown. */
export const learningRows: readonly BenchmarkRow[] = [lassoPathRow, coxPathRow];
