import { Client } from 'minio';
import { S3StoreConfig } from '../../platform/config';

/** One part as the server lists it. */
export interface UploadedPart {
  readonly part: number;
  readonly size: number;
  readonly etag: string;
}

/** The client library with the one call it keeps to itself. */
export class S3Client extends Client {
  constructor({ endpoint, region, accessKey, secretKey }: S3StoreConfig) {
    const { hostname, port, protocol } = new URL(endpoint);
    super({
      endPoint: hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      useSSL: protocol === 'https:',
      region,
      accessKey,
      secretKey,
      pathStyle: true,
    });
  }

  partsOf(bucket: string, key: string, uploadId: string): Promise<readonly UploadedPart[]> {
    return this.listParts(bucket, key, uploadId);
  }
}
