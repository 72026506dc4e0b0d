import { createHash, createHmac } from 'node:crypto';

export interface PresignOptions {
  readonly method: 'GET' | 'PUT';
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly key: string;
  readonly accessKey: string;
  readonly secretKey: string;
  readonly expiresSeconds: number;
  readonly query: Readonly<Record<string, string>>;
  /** Headers that the client must send exactly so; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly now: Date;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';

/**
 * A presigned S3 address in path style whose signature covers the given headers (the client library signs `host` only).
 *
 * @source AWS Signature Version 4, "Authenticating Requests: Using Query Parameters"
 */
export function presign(options: PresignOptions): string {
  const endpoint = new URL(options.endpoint);
  const date = options.now.toISOString().replace(/[-:]|[.]\d{3}/g, '');
  const scope = `${date.slice(0, 8)}/${options.region}/s3/aws4_request`;
  const headers: Record<string, string> = { ...options.headers, host: endpoint.host };
  const names = Object.keys(headers).sort();
  const query = canonicalQuery({
    ...options.query,
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${options.accessKey}/${scope}`,
    'X-Amz-Date': date,
    'X-Amz-Expires': String(options.expiresSeconds),
    'X-Amz-SignedHeaders': names.join(';'),
  });
  // Without a bucket the endpoint names it.
  const segments = [options.bucket, ...options.key.split('/')].filter((name) => name !== '');
  const path = `${endpoint.pathname.replace(/\/$/, '')}/${segments.map(encode).join('/')}`;
  const request = [
    options.method,
    path,
    query,
    ...names.map((name) => `${name}:${headers[name].trim()}`),
    '',
    names.join(';'),
    'UNSIGNED-PAYLOAD',
  ];
  const digest = createHash('sha256').update(request.join('\n')).digest('hex');
  const signature = hmac(signingKey(options, date.slice(0, 8)), [ALGORITHM, date, scope, digest].join('\n')).toString(
    'hex',
  );
  return `${endpoint.origin}${path}?${query}&X-Amz-Signature=${signature}`;
}

function signingKey({ secretKey, region }: PresignOptions, day: string): Buffer {
  return [day, region, 's3', 'aws4_request'].reduce<Buffer>(
    (key, text) => hmac(key, text),
    Buffer.from(`AWS4${secretKey}`),
  );
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

/** RFC 3986, stricter than encodeURIComponent. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
