/**
 * Margins and associations of the study that the synthetic cohorts follow.
 *
 * @source eClinicalMedicine 2023;65:102269, doi 10.1016/j.eclinm.2023.102269: Table 1 (counts per cohort) and
 *   Table 3 (univariate odds ratios for lymph-node metastasis). Figures only.
 */
export interface PaperCohort {
  readonly n: number;
  readonly events: number;
  /** Patients with the factor, per factor. */
  readonly factors: Readonly<Record<BinaryFactor, number>>;
  readonly grades: readonly [g1: number, g2: number, g3: number];
  readonly age: { readonly mean: number; readonly sd: number; readonly minimum: number; readonly maximum: number };
  readonly followUpMedianDays: number;
}

export const binaryFactors = [
  'male',
  'liverMetastasis',
  'vascularInvasion',
  'perineuralInvasion',
  'recurrence',
  'tumorAbove2cm',
] as const;
export type BinaryFactor = (typeof binaryFactors)[number];

/** Univariate odds ratios for the outcome (Table 3). Sex is given there for female against male. */
export const oddsRatios: Readonly<Record<BinaryFactor | 'grade3', number>> = {
  male: 0.89,
  liverMetastasis: 6.35,
  vascularInvasion: 18.1,
  perineuralInvasion: 8.82,
  recurrence: 5.51,
  tumorAbove2cm: 4.28,
  grade3: 7.58,
};

export const paperCohorts = {
  training: {
    n: 142,
    events: 67,
    factors: {
      male: 70,
      liverMetastasis: 39,
      vascularInvasion: 55,
      perineuralInvasion: 54,
      recurrence: 46,
      tumorAbove2cm: 95,
    },
    grades: [46, 84, 12],
    age: { mean: 52.8, sd: 12.4, minimum: 20, maximum: 77 },
    followUpMedianDays: 326,
  },
  internalValidation: {
    n: 94,
    events: 46,
    factors: {
      male: 56,
      liverMetastasis: 19,
      vascularInvasion: 35,
      perineuralInvasion: 32,
      recurrence: 24,
      tumorAbove2cm: 61,
    },
    grades: [27, 58, 9],
    age: { mean: 50.8, sd: 12.5, minimum: 23, maximum: 76 },
    followUpMedianDays: 326,
  },
  externalValidation: {
    n: 84,
    events: 27,
    factors: {
      male: 42,
      liverMetastasis: 16,
      vascularInvasion: 25,
      perineuralInvasion: 23,
      recurrence: 27,
      tumorAbove2cm: 47,
    },
    grades: [29, 43, 12],
    age: { mean: 52.4, sd: 12.2, minimum: 21, maximum: 79 },
    followUpMedianDays: 488,
  },
} as const satisfies Record<string, PaperCohort>;
