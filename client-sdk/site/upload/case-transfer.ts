import type { Annotation } from '../../client/operations/annotation-operations';
import type { Case } from '../../client/operations/cohort-operations';
import { type UploadSource, uploadSource } from '../../client/upload/upload-source';
import { ConcordApiError } from '../../client/transport/concord-api-error';
import type { FolderCase } from '../folder/cohort-folder';
import type { CaseRejection } from './cohort-upload';

/** Where one case stands on its way to the server. */
export interface CaseTransfer {
  readonly item: FolderCase;
  readonly image: DigestedSource;
  readonly mask: DigestedSource;
  caseId: string;
  seriesId: string | null;
  annotationId: string | null;
  /** It was READY before this run with the same files. */
  wasReady: boolean;
  /** Why the server refused to take its files; empty otherwise. */
  refusals: CaseRejection[];
}

/** A source whose digest was computed once. */
export interface DigestedSource extends UploadSource {
  readonly digest: string;
}

export async function digestedSource(file: string): Promise<DigestedSource> {
  const source = await uploadSource(file);
  const digest = await source.sha256();
  return { ...source, digest, sha256: () => Promise.resolve(digest) };
}

/** Takes over what the server already has of this case: the same bytes are not sent again. */
export function continueTransfer(transfer: CaseTransfer, known: Case): void {
  transfer.caseId = known.id;
  transfer.seriesId = currentSeries(transfer, known)?.id ?? null;
  transfer.annotationId = transfer.seriesId === null ? null : (readyAnnotation(transfer, known)?.id ?? null);
  transfer.wasReady = transfer.annotationId !== null;
}

export function currentSeries(transfer: CaseTransfer, known: Case): Case['series'][number] | undefined {
  if (transfer.seriesId !== null) return known.series.find((series) => series.id === transfer.seriesId);
  return known.series.find((series) => series.state === 'READY' && series.sha256 === transfer.image.digest);
}

export function currentAnnotation(transfer: CaseTransfer, known: Case): Annotation | undefined {
  return known.annotations.find((annotation) => annotation.id === transfer.annotationId);
}

function readyAnnotation(transfer: CaseTransfer, known: Case): Annotation | undefined {
  const { label } = transfer.item;
  return known.annotations.find(
    (annotation) =>
      annotation.state === 'READY' && annotation.sha256 === transfer.mask.digest && annotation.label === label,
  );
}

/** Errors about one file end its case; anything else (rights, a frozen cohort, no connection) ends the upload. */
const aboutOneFile = /^(UPLOAD|IMAGE|MASK|SERIES|ANNOTATION)_/;

/** Notes a refusal of this case's file. @throws the error when it is not about the file */
export function noteRefusal(transfer: CaseTransfer, part: CaseRejection['part'], error: unknown): void {
  if (!(error instanceof ConcordApiError) || !aboutOneFile.test(error.code)) throw error;
  const { code, message, nextStep } = error;
  transfer.refusals.push({ caseCode: transfer.item.caseCode, part, where: 'SERVER', code, message, nextStep });
}
