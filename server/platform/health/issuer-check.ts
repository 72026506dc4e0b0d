import { ConcordError } from '../../../models/core/errors';
import { platformErrors } from '../errors';

/** Whether the issuer of tokens answers. */
export function issuerCheck(issuerUrl: string): () => Promise<void> {
  return async () => {
    const response = await fetch(`${issuerUrl}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(2500),
    });
    await response.arrayBuffer();
    if (!response.ok) throw new ConcordError(platformErrors.INTERNAL, `The issuer answered ${response.status}.`);
  };
}
