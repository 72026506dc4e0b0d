import { calibrateLogistic } from '../../../../models/statistics/calibration';
import { modelDesign } from '../../../../models/statistics/regression';
import type { BenchmarkRow } from '../../r-peer/benchmark-row';
import { modelCases } from './validate';

const PROBABILITIES = [0.2, 0.3, 0.4, 0.5, 0.6, 0.7];

/** Calibration curve of a logistic regression, corrected for optimism. */
export const calibrateRow: BenchmarkRow = {
  name: 'calibrate',
  question: 'rms calibrate: 200 resamples, n = 500, 5 variables',
  goal: '10 times',
  calls: 15,
  agreement: 'apparent and corrected, other random numbers: 0.03',
  data: modelCases,
  run: ({ y, ...columns }) => {
    const { points } = calibrateLogistic(modelDesign({ columns }), y, {
      resamples: 200,
      probabilities: PROBABILITIES,
    });
    return Object.fromEntries(
      points.flatMap(({ predicted, observed, corrected }) => [
        [`${predicted}.original`, observed],
        [`${predicted}.corrected`, corrected],
      ]),
    );
  },
};
