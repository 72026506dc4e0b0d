/** One case as an evaluation sees it. */
export interface EvaluatedCase {
  readonly caseCode: string;
  /** The model's probability. */
  readonly value: number;
  /** 1 event, 0 no event, null not known. */
  readonly outcome: 0 | 1 | null;
  readonly featureDigest: string | null;
}
