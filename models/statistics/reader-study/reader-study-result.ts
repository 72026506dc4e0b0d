import type { ConfidenceInterval } from '../confidence-interval';
import type { AccuracyMetric } from './accuracy-metric';
import type { CovarianceMethod } from './covariance-matrix';
import type { Label } from './reader-table';
import type { StudyAnova } from './study-anova';
import type { ErrorComponents } from './variance-components';

/** One reader under one treatment; interval only where cases are random and readers fixed. */
export interface ReaderPerformance {
  readonly treatment: Label;
  readonly reader: Label;
  readonly value: number;
  readonly standardError: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
}

/** Test that all treatments perform equally. */
export interface EqualityTest {
  readonly distribution: 'F' | 'CHI_SQUARE';
  /** What the mean square of treatments is divided by. */
  readonly denominator: number;
  readonly statistic: number | null;
  readonly numeratorDegreesOfFreedom: number;
  /** null: not used (χ²), or without limit (a mean square of 0) */
  readonly denominatorDegreesOfFreedom: number | null;
  readonly pValue: number | null;
}

/** Mean performance of the readers under one treatment. */
export interface TreatmentMean {
  readonly treatment: Label;
  readonly estimate: number;
  /** null: no covariance */
  readonly standardError: number | null;
  /** null: normal distribution */
  readonly degreesOfFreedom: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  /** What the standard error is made of: mean square of readers, error variance, Cov2 of this treatment. */
  readonly readerMeanSquare: number;
  readonly errorVariance: number | null;
  readonly cov2: number | null;
}

/** First − second treatment, for the mean of the readers or for one of them. */
export interface TreatmentDifference {
  readonly first: Label;
  readonly second: Label;
  readonly reader?: Label;
  readonly estimate: number;
  /** null: no covariance */
  readonly standardError: number | null;
  /** null: normal distribution */
  readonly degreesOfFreedom: number | null;
  readonly confidenceInterval: ConfidenceInterval | null;
  readonly statistic: number | null;
  readonly pValue: number | null;
}

export interface VarianceComponents extends ErrorComponents {
  /** null for one reader. May be negative: an unbiased estimate of a variance near 0. */
  readonly reader: number | null;
  readonly treatmentByReader: number | null;
}

export type Randomness = 'READERS_AND_CASES' | 'CASES' | 'READERS';

export interface ReaderStudySettings {
  readonly metric: AccuracyMetric;
  readonly covariance: CovarianceMethod;
  /** What is a sample: conclusions hold for other readers, other cases, or both. */
  readonly random: Randomness;
  readonly level: number;
}

/** Analysis of a study of several readers and cases. */
export interface ReaderStudy {
  readonly method: 'OBUCHOWSKI_ROCKETTE';
  readonly settings: ReaderStudySettings;
  readonly n: number;
  readonly events: number;
  readonly treatments: readonly Label[];
  readonly readers: readonly Label[];
  readonly performances: readonly ReaderPerformance[];
  readonly anova: StudyAnova;
  /** Of the performances, in their order; null when cases are fixed. */
  readonly covariance: readonly (readonly number[])[] | null;
  readonly components: VarianceComponents | null;
  /** null for one reader. */
  readonly equality: EqualityTest | null;
  readonly means: readonly TreatmentMean[];
  readonly differences: readonly TreatmentDifference[];
  /** Reader by reader; only where readers are fixed. */
  readonly readerDifferences: readonly TreatmentDifference[];
  /** Why the study has no analysis, or its test no p value; null when it has. */
  readonly undefinedReason: string | null;
}
