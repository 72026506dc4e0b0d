/** Where the bytes of an upload wait for their verdict. */
export function uploadKey(upload: { id: string; studyId: string; centerId: string | null }): string {
  const owner = upload.centerId === null ? '' : `/centers/${upload.centerId}`;
  return `studies/${upload.studyId}${owner}/uploads/${upload.id}`;
}

/** Where a READY image lies. */
export function imageKey(series: { id: string; studyId: string; centerId: string }, suffix: string): string {
  return `studies/${series.studyId}/centers/${series.centerId}/images/${series.id}${suffix}`;
}

/** `.nii` or `.nii.gz`, as the name ends. */
export function niftiSuffix(name: string): '.nii' | '.nii.gz' {
  return name.toLowerCase().endsWith('.gz') ? '.nii.gz' : '.nii';
}

/** `.nii` or `.nii.gz`, as the bytes begin: a name may lie. */
export function niftiSuffixOf(bytes: Uint8Array): '.nii' | '.nii.gz' {
  return bytes[0] === 0x1f && bytes[1] === 0x8b ? '.nii.gz' : '.nii';
}
