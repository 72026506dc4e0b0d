/** What the process that serves both ways tells the test: where, as whom, about which records. */
export interface Facts {
  readonly mergedUrl: string;
  readonly gatewayUrl: string;
  /** Client id → secret. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly studyId: string;
  readonly modelVersionId: string;
}
