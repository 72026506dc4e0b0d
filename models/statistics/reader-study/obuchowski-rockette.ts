import { ConcordError } from '../../core/errors';
import { upperPoint } from '../confidence-interval';
import { statisticsErrors } from '../statistics.errors';
import { type AccuracyMetric, performanceOf } from './accuracy-metric';
import { comparisonRule, equalityTest, finiteOrNull, intervalAround, withinUnit } from './comparison-rule';
import { type CovarianceMethod, covarianceMatrix } from './covariance-matrix';
import type {
  Randomness,
  ReaderPerformance,
  ReaderStudy,
  ReaderStudySettings,
  VarianceComponents,
} from './reader-study-result';
import { type LevelOrder, type Readings, type ReaderTable, readerTable } from './reader-table';
import { type StudyAnova, studyAnova } from './study-anova';
import { readerDifferences, treatmentDifferences } from './treatment-differences';
import { treatmentMeans } from './treatment-means';
import { errorComponents } from './variance-components';

export interface ReaderStudyOptions extends LevelOrder {
  /** Default EMPIRICAL_AUC. */
  readonly metric?: AccuracyMetric;
  /** Default JACKKNIFE; DELONG and UNBIASED are for EMPIRICAL_AUC. */
  readonly covariance?: CovarianceMethod;
  /** Default READERS_AND_CASES. One reader: CASES. */
  readonly random?: Randomness;
  readonly level?: number;
}

/**
 * Analysis of a study of several readers and several cases by Obuchowski and Rockette, with the degrees of freedom of Hillis.
 *
 * Performances θ of treatment i and reader j: θij = μ + τi + Rj + (τR)ij + εij, the errors correlated over the shared cases
 * with Cov1 (same reader), Cov2 (same treatment), Cov3 (neither).
 *
 * @param readings of a factorial study: every reader rated every case under every treatment
 * @returns performances, variance components, the test of equal treatments, their means and differences with intervals
 * @undefined no event or no non-event: no analysis. A class of one case has no covariance, and equal performances no mean
 *   square to test with: nulls with the reason
 * @throws STATISTICS_LENGTH_MISMATCH, STATISTICS_LABEL_INVALID, STATISTICS_VALUE_NOT_FINITE, STATISTICS_DESIGN_UNSUPPORTED,
 *   STATISTICS_OPTION_INVALID
 * @source Obuchowski, Rockette 1995, doi:10.1080/03610919508813243; Hillis, Obuchowski, Schartz, Berbaum 2005,
 *   doi:10.1002/sim.2024; Hillis 2007, doi:10.1002/sim.2532; MRMCaov 0.3
 */
export function obuchowskiRockette(readings: Readings, options: ReaderStudyOptions = {}): ReaderStudy {
  const settings = checkedSettings(options);
  const table = readerTable(readings, options);
  if (table.readers.length === 1 && settings.random !== 'CASES') {
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, 'With one reader only CASES can be random.');
  }
  const events = table.truth.reduce((sum, label) => sum + label, 0);
  const { treatments, readers } = table;
  const study = {
    method: 'OBUCHOWSKI_ROCKETTE',
    settings,
    n: table.truth.length,
    events,
    treatments,
    readers,
  } as const;
  const missing = missingReason(settings.metric, events, table.truth.length - events);
  if (missing !== null) return { ...study, ...NO_ANALYSIS, undefinedReason: missing };
  const performances = table.ratings.map((column) => performanceOf(settings.metric, column, table.truth));
  const r = readers.length;
  const values = treatments.map((_, i) => performances.slice(i * r, (i + 1) * r).map(({ value }) => value));
  const anova = studyAnova(values);
  const covariance = settings.random === 'READERS' ? null : covarianceMatrix(settings.covariance, table, performances);
  return { ...study, ...analyze({ table, settings, values, anova, covariance }) };
}

function checkedSettings(options: ReaderStudyOptions): ReaderStudySettings {
  const { metric = 'EMPIRICAL_AUC', covariance = 'JACKKNIFE', random = 'READERS_AND_CASES', level = 0.95 } = options;
  upperPoint(level);
  if (metric !== 'EMPIRICAL_AUC' && covariance !== 'JACKKNIFE' && random !== 'READERS') {
    const cause = `Covariance ${covariance} is for the AUC; ${metric} needs JACKKNIFE.`;
    throw new ConcordError(statisticsErrors.STATISTICS_OPTION_INVALID, cause);
  }
  return { metric, covariance, random, level };
}

const NO_ANALYSIS = {
  performances: [],
  anova: { treatment: NaN, reader: NaN, treatmentByReader: NaN },
  covariance: null,
  components: null,
  equality: null,
  means: [],
  differences: [],
  readerDifferences: [],
};

function missingReason(metric: AccuracyMetric, events: number, nonEvents: number): string | null {
  if (events === 0 && metric !== 'SPECIFICITY') return 'no events: the truth of every case is 0';
  if (nonEvents === 0 && metric !== 'SENSITIVITY') return 'only events: the truth of every case is 1';
  return null;
}

interface Parts {
  readonly table: ReaderTable;
  readonly settings: ReaderStudySettings;
  readonly values: readonly (readonly number[])[];
  readonly anova: StudyAnova;
  readonly covariance: number[][] | null;
}

function analyze({ table, settings, values, anova, covariance }: Parts) {
  const { treatments, readers } = table;
  const { random, level } = settings;
  const size = { t: treatments.length, r: readers.length };
  const error = covariance && errorComponents(covariance, size.r);
  const rule = comparisonRule(random, anova, error, size);
  const means = treatmentMeans(treatments, values, covariance, settings);
  const spread = {
    standardError: Math.sqrt((2 / size.r) * rule.denominator),
    degreesOfFreedom: rule.degreesOfFreedom,
    level,
  };
  const equality = size.r > 1 && size.t > 1 ? equalityTest(random, anova, rule, size.t) : null;
  const fixedReaders = random === 'CASES' && covariance !== null;
  return {
    performances: performancesOf(table, values, fixedReaders ? covariance : null, level),
    anova,
    covariance,
    components: error && { ...error, ...randomComponents(anova, error, size) },
    equality,
    means,
    differences: treatmentDifferences(
      treatments,
      means.map((one) => one.estimate),
      spread,
    ),
    readerDifferences: fixedReaders ? readerDifferences(treatments, readers, values, { covariance, level }) : [],
    undefinedReason:
      equality && equality.pValue === null ? 'no test: the variance to compare with is 0 or unknown' : null,
  };
}

/** Expected mean squares solved for the variances of readers and of their interaction with treatments. */
function randomComponents(
  anova: StudyAnova,
  { error, cov1, cov2, cov3 }: NonNullable<ReturnType<typeof errorComponents>>,
  { t, r }: { readonly t: number; readonly r: number },
): Pick<VarianceComponents, 'reader' | 'treatmentByReader'> {
  if (r === 1) return { reader: null, treatmentByReader: null };
  return {
    reader: finiteOrNull((anova.reader - anova.treatmentByReader) / t - cov1 + cov3),
    treatmentByReader: finiteOrNull(anova.treatmentByReader - error + cov1 + (cov2 - cov3)),
  };
}

function performancesOf(
  { treatments, readers }: ReaderTable,
  values: readonly (readonly number[])[],
  covariance: readonly (readonly number[])[] | null,
  level: number,
): ReaderPerformance[] {
  return treatments.flatMap((treatment, i) =>
    readers.map((reader, j) => {
      const at = i * readers.length + j;
      const standardError = covariance && Math.sqrt(covariance[at][at]);
      const interval = standardError === null ? null : intervalAround(values[i][j], standardError, Infinity, level);
      return { treatment, reader, value: values[i][j], standardError, confidenceInterval: withinUnit(interval) };
    }),
  );
}
