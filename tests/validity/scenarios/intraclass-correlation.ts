import type { RandomStream } from '../../../models/core/random/random-stream';
import { intraclassCorrelation, type IntraclassForm } from '../../../models/statistics/agreement';
import { holds, type Scenario } from '../scenario';

/** Standard deviations of subjects, raters and error. */
interface Deviations {
  readonly subject: number;
  readonly rater: number;
  readonly error: number;
}

function ratingsOf(stream: RandomStream, subjects: number, raters: number, spread: Deviations): number[][] {
  const shifts = Array.from({ length: raters }, () => stream.normal(0, spread.rater));
  return Array.from({ length: subjects }, () => {
    const size = stream.normal(0, spread.subject);
    return shifts.map((shift) => size + shift + stream.normal(0, spread.error));
  });
}

interface Study {
  readonly form: IntraclassForm;
  readonly subjects: number;
  readonly raters: number;
  readonly spread: Deviations;
  readonly knownToMiss?: string;
}

function coverage(name: string, { form, subjects, raters, spread, knownToMiss }: Study): Scenario {
  const [subject, rater, error] = [spread.subject ** 2, spread.rater ** 2, spread.error ** 2];
  const truth = subject / (subject + (form === 'ICC3' ? 0 : rater) + error);
  return {
    name,
    quantity: 'COVERAGE',
    n: `${subjects} × ${raters} raters`,
    runs: 10_000,
    knownToMiss,
    run: (stream) => {
      const ratings = ratingsOf(stream, subjects, raters, spread);
      return holds(intraclassCorrelation(ratings, { form }).confidenceInterval, truth);
    },
  };
}

const even = { subject: 2, rater: 0, error: 1 };
const biased = { subject: 2, rater: 1, error: 1 };
const study = { subjects: 100, raters: 2 };

/** Intervals of the intraclass correlation; the truth is the ratio of the variances drawn from. */
export const intraclass: readonly Scenario[] = [
  coverage('ICC1 0.8', { ...study, form: 'ICC1', spread: even }),
  coverage('ICC2 0.8, raters without bias', { ...study, form: 'ICC2', spread: even }),
  coverage('ICC3 0.8, raters with bias', { ...study, form: 'ICC3', spread: biased }),
  coverage('ICC2 0.67, two raters with bias', {
    ...study,
    form: 'ICC2',
    spread: biased,
    knownToMiss:
      'two raters are a sample of two: their variance has one degree of freedom, and its interval is approximate',
  }),
];
