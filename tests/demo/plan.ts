/** What the demo acts out: who takes part, with which data, and the analysis plan. */
export interface DemoPlan {
  readonly study: { readonly code: string; readonly name: string; readonly outcomeName: string };
  readonly preset: string;
  readonly training: {
    readonly seed: number;
    readonly univariate?: { readonly adjustment?: 'BENJAMINI_HOCHBERG' | 'NONE'; readonly minimumFeatures?: number };
    readonly lasso?: { readonly folds?: number; readonly lambdaRule?: 'LAMBDA_MIN' | 'LAMBDA_1SE' };
  };
  readonly hospitals: readonly DemoHospital[];
  /** The hospital whose images stay at home. */
  readonly site: DemoHospital & { readonly folder: string };
  /** What the reader of the output should know about the data, in lines. */
  readonly facts: readonly string[];
}

export interface DemoHospital {
  readonly code: string;
  readonly name: string;
  readonly country: string;
  readonly cohorts: readonly DemoCohort[];
}

export interface DemoCohort {
  readonly code: string;
  readonly name: string;
  readonly role: 'TRAINING' | 'INTERNAL_VALIDATION' | 'EXTERNAL_VALIDATION';
  readonly folder: string;
}
