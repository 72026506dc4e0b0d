export const niftiSuffixes = ['.nii', '.nii.gz'] as const;
export type NiftiSuffix = (typeof niftiSuffixes)[number];

/** Where a READY mask lies. */
export function maskKey(annotation: { id: string; studyId: string; centerId: string }, suffix: NiftiSuffix): string {
  return `studies/${annotation.studyId}/centers/${annotation.centerId}/masks/${annotation.id}${suffix}`;
}

/** `.nii` or `.nii.gz`, as the bytes begin: a name may lie. */
export function niftiSuffixOf(bytes: Uint8Array): NiftiSuffix {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? '.nii.gz' : '.nii';
}
