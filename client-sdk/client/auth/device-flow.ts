import { setTimeout as sleep } from 'node:timers/promises';
import { ConcordError } from '../../../models/core/errors';
import { clientErrors } from '../client.errors';
import { jsonOf } from '../transport/http';
import { type Issuer, type Network, postForm } from './issuer';
import { requestGrant } from './token-endpoint';
import type { Grant } from './token-source';

/** What the person needs: open the address, compare the code, confirm. */
export interface DevicePrompt {
  readonly userCode: string;
  readonly verificationUri: string;
  /** The address with the code filled in, if the issuer gives one. */
  readonly verificationUriComplete: string | null;
  readonly expiresInSeconds: number;
}

export interface DeviceFlowOptions {
  readonly clientId: string;
  readonly onPrompt: (prompt: DevicePrompt) => void;
  readonly signal?: AbortSignal;
}

const deviceGrantType = 'urn:ietf:params:oauth:grant-type:device_code';
const defaultIntervalSeconds = 5;
const slowDownSeconds = 5;

/**
 * Logs a person in by RFC 8628: shows a code, then polls until it is confirmed in a browser.
 *
 * @throws LOGIN_DENIED, LOGIN_EXPIRED, CREDENTIALS_REFUSED
 */
export async function deviceLogin(issuer: Issuer, network: Network, options: DeviceFlowOptions): Promise<Grant> {
  const device = await startDevice(issuer, network, options.clientId);
  options.onPrompt(device.prompt);
  const deadline = performance.now() + device.prompt.expiresInSeconds * 1000;
  let intervalSeconds = device.intervalSeconds;
  while (performance.now() < deadline) {
    await sleep(intervalSeconds * 1000, undefined, { signal: options.signal });
    const form = { grant_type: deviceGrantType, device_code: device.deviceCode, client_id: options.clientId };
    const answer = await requestGrant(issuer, form, network);
    if ('grant' in answer) return answer.grant;
    if (answer.refusal.error === 'slow_down') intervalSeconds += slowDownSeconds;
    else if (answer.refusal.error !== 'authorization_pending') throw refusalError(answer.refusal);
  }
  throw new ConcordError(clientErrors.LOGIN_EXPIRED, `The code ${device.prompt.userCode} was not confirmed.`);
}

interface StartedDevice {
  readonly deviceCode: string;
  readonly intervalSeconds: number;
  readonly prompt: DevicePrompt;
}

async function startDevice(issuer: Issuer, network: Network, clientId: string): Promise<StartedDevice> {
  if (issuer.deviceEndpoint === null) {
    throw new ConcordError(clientErrors.SERVER_ANSWER_INVALID, `${issuer.issuer} has no device login.`);
  }
  const scope = issuer.scopes.includes('offline_access') ? 'openid offline_access' : 'openid';
  const answer = await postForm(issuer.deviceEndpoint, { client_id: clientId, scope, prompt: 'consent' }, network);
  const body = jsonOf(answer) as Record<string, unknown> | null;
  if (answer.status !== 200 || typeof body?.device_code !== 'string') {
    const reason = String(body?.error_description ?? body?.error ?? `status ${answer.status}`);
    throw new ConcordError(
      clientErrors.CREDENTIALS_REFUSED,
      `The issuer gave no login code for client "${clientId}": ${reason}.`,
    );
  }
  return {
    deviceCode: body.device_code,
    intervalSeconds: typeof body.interval === 'number' ? body.interval : defaultIntervalSeconds,
    prompt: {
      userCode: String(body.user_code),
      verificationUri: String(body.verification_uri),
      verificationUriComplete:
        typeof body.verification_uri_complete === 'string' ? body.verification_uri_complete : null,
      expiresInSeconds: Number(body.expires_in),
    },
  };
}

function refusalError(refusal: { readonly error: string; readonly description: string }): ConcordError {
  const cause = `The identity provider said ${refusal.error}${refusal.description ? ` (${refusal.description})` : ''}.`;
  if (refusal.error === 'access_denied') return new ConcordError(clientErrors.LOGIN_DENIED, cause);
  if (refusal.error === 'expired_token') return new ConcordError(clientErrors.LOGIN_EXPIRED, cause);
  return new ConcordError(clientErrors.CREDENTIALS_REFUSED, cause);
}
