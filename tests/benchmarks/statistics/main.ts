import { benchCommand } from '../r-peer/bench-command';
import { statisticsRows } from './rows';

process.exitCode = benchCommand({
  name: 'bench:statistics',
  rows: statisticsRows,
  scripts: 'tests/benchmarks/statistics/r',
});
