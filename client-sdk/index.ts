/** The SDK: everything a program needs to work with a Concord server. */
export { formatBoardCsv, formatCasesCsv } from './client/board/format-board-csv';
export { type BoardTableOptions, formatBoardTable } from './client/board/format-board-table';
export { type ForestPlotOptions, renderForestPlot } from './client/board/render-forest-plot';
export { clientErrors } from './client/client.errors';
export { ConcordClient, type ConcordClientOptions } from './client/concord-client';
export type { Credentials } from './client/auth/credentials';
export type { TokenSource } from './client/auth/token-source';
export { freshIdempotencyKey, idempotencyKey } from './client/idempotency-key';
export type { Annotation } from './client/operations/annotation-operations';
export type { Case, Cohort } from './client/operations/cohort-operations';
export type {
  FeatureDescription,
  FeaturePreset,
  FeatureSet,
  FeatureVector,
} from './client/operations/feature-operations';
export type { ModelPackage, ModelVersion, TrainingRun } from './client/operations/registry-operations';
export type { Score, ScoringJob } from './client/operations/scoring-operations';
export type { AuditEvent, Center, Member, Study } from './client/operations/study-operations';
export type { Board, BoardCase, BoardRow, ExternalValidation } from './client/operations/validation-operations';
export { collect } from './client/pagination';
export { ConcordApiError } from './client/transport/concord-api-error';
export type { Operation } from './client/transport/operation';
export type { UploadProgress, UploadResult, UploadTarget } from './client/upload/upload-operations';
export type { WaitOptions } from './client/wait-for-job';
export { type CohortFolder, type FolderCase, readCohortFolder } from './site/folder/cohort-folder';
export { siteErrors } from './site/site.errors';
export type { CaseRejection, CohortUploadProgress, CohortUploadReport } from './site/upload/cohort-upload';
export { checkCohortFiles, uploadCohort, type UploadCohortOptions } from './site/upload/upload-cohort';
export { type DownloadedModel, downloadModel } from './site/validation/download-model';
export { runSiteValidation, type SiteValidationOptions } from './site/validation/run-site-validation';
export type { SiteProgress, SiteSubmission, SiteValidationResult } from './site/validation/site-validation';
