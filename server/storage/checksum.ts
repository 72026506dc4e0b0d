/** Header in which S3 announces a body's sha256, base64. */
export const CHECKSUM_HEADER = 'x-amz-checksum-sha256';

export function hexToBase64(hex: string): string {
  return Buffer.from(hex, 'hex').toString('base64');
}
