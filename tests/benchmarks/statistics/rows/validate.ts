import { validateLogistic } from '../../../../models/statistics/calibration';
import { modelDesign } from '../../../../models/statistics/regression';
import type { BenchmarkRow, Columns } from '../../r-peer/benchmark-row';
import { simulatedMarkers } from '../simulated';

const MARKERS = [0.8, 0.6, 0.4, 0.2, 0];

/** Cases of a model with five variables, for the rows of resampled logistic regression. */
export function modelCases(): Columns {
  const { labels, markers } = simulatedMarkers(500, MARKERS);
  return { y: labels, ...Object.fromEntries(markers.map((marker, j) => [`x${j + 1}`, marker])) };
}

/** Optimism of a logistic regression. */
export const validateRow: BenchmarkRow = {
  name: 'validate',
  question: 'rms validate: 200 resamples, n = 500, 5 variables',
  goal: '10 times',
  calls: 15,
  agreement: 'apparent and corrected, other random numbers: 0.02',
  data: modelCases,
  run: ({ y, ...columns }) => {
    const { indices } = validateLogistic(modelDesign({ columns }), y, { resamples: 200 });
    const wanted = indices.filter(({ name }) => ['dxy', 'r2', 'slope', 'brier'].includes(name));
    return Object.fromEntries(
      wanted.flatMap(({ name, original, corrected }) => [
        [`${name}.original`, original],
        [`${name}.corrected`, corrected],
      ]),
    );
  },
};
