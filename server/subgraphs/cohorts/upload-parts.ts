import { ObjectStore } from '../../storage';
import { UploadEntity } from './upload.entity';
import { UploadState } from './upload-state.type';
import { UploadPart } from './upload.type';

/** S3 knows parts 1 to 10000. */
const MAXIMUM_PARTS = 10_000;

/** Size of the parts: the platform's, or more where there would be too many of them. */
export function partSizeFor(sizeBytes: number, partBytes: number): number {
  return Math.max(partBytes, Math.ceil(sizeBytes / MAXIMUM_PARTS));
}

type Parted = Pick<UploadEntity, 'sizeBytes' | 'partSizeBytes'>;

export function partCount({ sizeBytes, partSizeBytes }: Parted): number {
  return Math.ceil(sizeBytes / partSizeBytes);
}

/** Size that part `number` (from 1) must have. */
export function partSize({ sizeBytes, partSizeBytes }: Parted, number: number): number {
  return Math.min(partSizeBytes, sizeBytes - (number - 1) * partSizeBytes);
}

/** The parts of an upload and which of them the store has whole. */
export async function partsOf(upload: UploadEntity, store: ObjectStore): Promise<UploadPart[]> {
  const received = await receivedSizes(upload, store);
  return Array.from({ length: partCount(upload) }, (_, index) => {
    const number = index + 1;
    const sizeBytes = partSize(upload, number);
    return { number, sizeBytes, received: received === 'all' || received.get(number) === sizeBytes };
  });
}

async function receivedSizes(upload: UploadEntity, store: ObjectStore): Promise<'all' | ReadonlyMap<number, number>> {
  if (upload.completedAt !== null) return 'all';
  const { state, objectKey, storeUploadId } = upload;
  if (state !== UploadState.UPLOADING || objectKey === null || storeUploadId === null) return new Map();
  if ((await store.stat(objectKey)) !== null) return 'all';
  try {
    const parts = await store.listParts(objectKey, storeUploadId);
    return new Map(parts.map((part) => [part.partNumber, part.sizeBytes]));
  } catch (error) {
    // The parts may have been joined since.
    if ((await store.stat(objectKey)) === null) throw error;
    return 'all';
  }
}
