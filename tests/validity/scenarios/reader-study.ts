import type { RandomStream } from '../../../models/core/random/random-stream';
import { obuchowskiRockette, type Readings } from '../../../models/statistics/reader-study';
import { rejects, type Scenario } from '../scenario';
import { binormalShift } from './binormal-scores';

/** Variances of Roe and Metz: reader, treatment by reader; case, treatment by case, reader by case, error. */
const variances = {
  reader: 0.0055,
  treatmentReader: 0.0055,
  case: 0.3,
  treatmentCase: 0.3,
  readerCase: 0.2,
  error: 0.2,
};
const [treatments, readers, events, nonEvents] = [2, 5, 50, 50];
const shift = binormalShift(0.75);

function draw(stream: RandomStream, count: number, variance: number): Float64Array {
  return Float64Array.from({ length: count }, () => stream.normal(0, Math.sqrt(variance)));
}

/** Ratings of the model without an effect of treatment. */
function readingsOf(stream: RandomStream): Readings {
  const n = events + nonEvents;
  const truth = Uint8Array.from({ length: n }, (_, c) => (c < events ? 1 : 0));
  const byReader = [0, 1].map(() => draw(stream, readers, variances.reader));
  const byTreatmentReader = [0, 1].map(() => draw(stream, treatments * readers, variances.treatmentReader));
  const byCase = draw(stream, n, variances.case);
  const byTreatmentCase = draw(stream, treatments * n, variances.treatmentCase);
  const byReaderCase = draw(stream, readers * n, variances.readerCase);
  const cells = Array.from({ length: treatments * readers * n }, (_, at) => ({
    t: Math.floor(at / (readers * n)),
    r: Math.floor(at / n) % readers,
    c: at % n,
  }));
  return {
    treatment: cells.map(({ t }) => t),
    reader: cells.map(({ r }) => r),
    case: cells.map(({ c }) => c),
    truth: cells.map(({ c }) => truth[c]),
    rating: cells.map(
      ({ t, r, c }) =>
        truth[c] * shift +
        byReader[truth[c]][r] +
        byTreatmentReader[truth[c]][t * readers + r] +
        byCase[c] +
        byTreatmentCase[t * n + c] +
        byReaderCase[r * n + c] +
        stream.normal(0, Math.sqrt(variances.error)),
    ),
  };
}

/** Two treatments that do not differ, in the population model of Roe and Metz 1997, doi:10.1016/S1076-6332(97)80210-3. */
export const readerStudies: readonly Scenario[] = [
  {
    name: 'equal treatments, Obuchowski-Rockette, random readers and cases',
    quantity: 'TYPE_I_ERROR',
    n: `5 readers × (${events} + ${nonEvents})`,
    runs: 10_000,
    run: (stream) => rejects(obuchowskiRockette(readingsOf(stream)).equality?.pValue),
  },
];
