import { Request, Response, Router } from 'express';
import { finished } from 'node:stream/promises';
import { Logger } from 'pino';
import { ConcordError } from '../../../models/core/errors';
import { platformErrors } from '../../platform/errors';
import { CHECKSUM_HEADER, hexToBase64 } from '../checksum';
import { storageErrors } from '../storage.errors';
import { FilesystemStore } from './filesystem-store';
import { Permission, verifyAddress } from './signed-address';

const DRAIN_TIMEOUT_MS = 10_000;
const STATUS: Readonly<Record<string, number>> = {
  OBJECT_URL_INVALID: 403,
  OBJECT_URL_EXPIRED: 403,
  OBJECT_NOT_FOUND: 404,
  OBJECT_UPLOAD_NOT_FOUND: 404,
  OBJECT_PART_TOO_LARGE: 413,
};

/** Serves the signed URLs of the filesystem store: PUT of a part and GET of an object. No other rights exist here. */
export function objectRouter(store: FilesystemStore, log: Logger): Router {
  const router = Router();
  router.put('/*key', (request, response) => answer(request, response, log, () => putPart(store, request, response)));
  router.get('/*key', (request, response) => answer(request, response, log, () => getObject(store, request, response)));
  return router;
}

async function putPart(store: FilesystemStore, request: Request, response: Response): Promise<void> {
  const permission = permissionOf('PUT', store, request);
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > permission.limit)
    throw new ConcordError(
      storageErrors.OBJECT_PART_TOO_LARGE,
      `${length} bytes are announced, ${permission.limit} allowed.`,
    );
  const announced = request.headers[CHECKSUM_HEADER];
  if (permission.sha256 !== '' && announced !== hexToBase64(permission.sha256)) {
    throw new ConcordError(
      storageErrors.OBJECT_CHECKSUM_MISMATCH,
      `The header ${CHECKSUM_HEADER} is not the signed one.`,
    );
  }
  const { upload, part: number, sha256, limit } = permission;
  const stored = await store.receivePart(permission.key, { upload, number, sha256, limit }, request);
  response.status(200).set('ETag', `"${stored.etag}"`).end();
}

async function getObject(store: FilesystemStore, request: Request, response: Response): Promise<void> {
  const { key, file } = permissionOf('GET', store, request);
  if ((await store.stat(key)) === null)
    throw new ConcordError(storageErrors.OBJECT_NOT_FOUND, `${key} is not in the store.`);
  response.attachment(file === '' ? undefined : file).type('application/octet-stream');
  response.set({ 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' });
  await new Promise<void>((resolve, reject) => {
    response.sendFile(store.pathOf(key), { cacheControl: false, acceptRanges: true }, (error) => {
      if (error === undefined || response.headersSent) resolve();
      else reject(error);
    });
  });
}

function permissionOf(method: 'GET' | 'PUT', store: FilesystemStore, request: Request): Permission {
  const { pathname, searchParams } = new URL(request.url, 'http://objects.invalid');
  return verifyAddress(method, pathname.slice(1), searchParams, store.options.signingSecret);
}

async function answer(request: Request, response: Response, log: Logger, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    const coded = codedError(error, request, log);
    await drain(request);
    response
      .status(STATUS[coded.code] ?? (coded.code === 'INTERNAL' ? 500 : 400))
      .set('Connection', 'close')
      .json({ errors: [{ message: coded.message, extensions: { code: coded.code, nextStep: coded.nextStep } }] });
  }
}

/** A client reads the answer only when its body was taken; a body that does not end soon is cut off instead. */
async function drain(request: Request): Promise<void> {
  if (request.readableEnded) return;
  const cut = setTimeout(() => request.destroy(), DRAIN_TIMEOUT_MS);
  await finished(request.resume()).catch(() => undefined);
  clearTimeout(cut);
}

function codedError(error: unknown, request: Request, log: Logger): ConcordError {
  if (error instanceof ConcordError) return error;
  log.error({ err: error, method: request.method }, 'serving an object failed');
  return new ConcordError(platformErrors.INTERNAL, 'The object could not be served.');
}
