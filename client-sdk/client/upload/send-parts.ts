import { ConcordError } from '../../../models/core/errors';
import {
  signUploadPartsOperation,
  type SignUploadPartsMutation,
  type UploadFieldsFragment,
} from '../../generated/operations';
import { clientErrors } from '../client.errors';
import { forEachParallel } from '../parallel';
import type { GraphqlTransport } from '../transport/graphql-transport';
import { type HttpAnswer, retryDecision, sendHttp } from '../transport/http';
import { withRetries } from '../transport/retry';
import { sha256OfBytes, type UploadSource } from './upload-source';

export interface SendPartsOptions {
  /** Called with the bytes that arrived, those of earlier runs included. */
  readonly onSent?: (sentBytes: number) => void;
  readonly signal?: AbortSignal;
}

type Part = UploadFieldsFragment['parts'][number];
type SignedPart = SignUploadPartsMutation['signUploadParts']['parts'][number];

const parallelParts = 2;
/** A part may take long on a hospital's line. */
const partTimeoutMs = 300_000;
/** The store's answers when the signature is over: sign again. */
const signatureOverStatuses = new Set([401, 403, 410]);

/** Sends the parts the server does not have yet, each with its own digest, two at a time. */
export async function sendParts(
  transport: GraphqlTransport,
  source: UploadSource,
  upload: UploadFieldsFragment,
  options: SendPartsOptions = {},
): Promise<void> {
  let sent = upload.parts.filter((part) => part.received).reduce((sum, part) => sum + part.sizeBytes, 0);
  options.onSent?.(sent);
  const missing = upload.parts.filter((part) => !part.received);
  await forEachParallel(missing, parallelParts, async (part) => {
    const bytes = await source.read((part.number - 1) * upload.partSizeBytes, part.sizeBytes);
    await sendPart(transport, upload.id, part, bytes, options.signal);
    sent += part.sizeBytes;
    options.onSent?.(sent);
  });
}

async function sendPart(
  transport: GraphqlTransport,
  uploadId: string,
  part: Part,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<void> {
  const sha256 = sha256OfBytes(bytes);
  for (const mayRepeat of [true, false]) {
    const signed = await sign(transport, uploadId, { number: part.number, sha256 }, signal);
    const answer = await put(transport, signed, bytes, signal);
    if (answer.status < 300) return;
    if (!mayRepeat || !signatureOverStatuses.has(answer.status)) throw refusal(part.number, answer);
  }
}

async function sign(
  transport: GraphqlTransport,
  uploadId: string,
  part: { readonly number: number; readonly sha256: string },
  signal?: AbortSignal,
): Promise<SignedPart> {
  const input = { uploadId, parts: [{ ...part }] };
  const result = await transport.execute(signUploadPartsOperation, { input }, { idempotent: true, signal });
  return result.signUploadParts.parts[0];
}

function put(
  transport: GraphqlTransport,
  signed: SignedPart,
  bytes: Uint8Array,
  signal?: AbortSignal,
): Promise<HttpAnswer> {
  const { fetch, retry } = transport.options;
  const headers = Object.fromEntries(signed.headers.map(({ name, value }) => [name, value]));
  return withRetries(
    () =>
      sendHttp({ url: signed.url, method: 'PUT', headers, body: bytes }, { fetch, timeoutMs: partTimeoutMs, signal }),
    (error) => retryDecision(error, true),
    retry,
    signal,
  );
}

function refusal(number: number, answer: HttpAnswer): ConcordError {
  const text = Buffer.from(answer.body).toString('utf8').slice(0, 300);
  return new ConcordError(clientErrors.UPLOAD_PART_REFUSED, `Part ${number}: status ${answer.status} ${text}.`, {
    status: answer.status,
  });
}
