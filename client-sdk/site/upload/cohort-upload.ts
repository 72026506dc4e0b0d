/** What the caller of an upload is told while it runs. */
export interface CohortUploadProgress {
  /** CHECK and VERIFY count cases, UPLOAD counts bytes. */
  readonly phase: 'CHECK' | 'UPLOAD' | 'VERIFY';
  readonly done: number;
  readonly total: number;
  readonly caseCode?: string;
}

/** Why an image or mask was not taken. */
export interface CaseRejection {
  readonly caseCode: string;
  readonly part: 'IMAGE' | 'MASK';
  /** LOCAL: it was not sent. SERVER: it was sent and refused. */
  readonly where: 'LOCAL' | 'SERVER';
  readonly code: string;
  readonly message: string;
  readonly nextStep: string;
}

export interface CohortUploadReport {
  readonly total: number;
  /** Cases whose image and mask became READY in this run. */
  readonly ready: readonly string[];
  /** Cases that were READY before with the same files. */
  readonly skipped: readonly string[];
  readonly rejections: readonly CaseRejection[];
}

export interface CohortUploadOptions {
  readonly tool: string;
  readonly parallel: number;
  readonly onProgress: (progress: CohortUploadProgress) => void;
  readonly signal?: AbortSignal;
}
