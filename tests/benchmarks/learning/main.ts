import { benchCommand } from '../r-peer/bench-command';
import { learningRows } from './rows';

process.exitCode = benchCommand({ name: 'bench:learning', rows: learningRows, scripts: 'tests/benchmarks/learning/r' });
