import { Router } from 'express';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { SigningKeys } from './signing-keys';

/** Keycloak's userinfo route: the claims about the person behind an access token of this issuer. */
export function userinfo(issuerUrl: string, keys: SigningKeys): Router {
  const router = Router();
  const publicKeys = createLocalJWKSet({
    keys: keys.keys.map(({ kty, n, e, kid, alg, use }) => ({ kty, n, e, kid, alg, use })),
  });
  router.get('/protocol/openid-connect/userinfo', async (request, response) => {
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const verified = await jwtVerify(token, publicKeys, { issuer: issuerUrl, algorithms: ['RS256'] }).catch(() => null);
    if (verified === null) {
      response.status(401).set('WWW-Authenticate', 'Bearer error="invalid_token"').json({ error: 'invalid_token' });
      return;
    }
    const { sub, preferred_username } = verified.payload;
    response.json({ sub, preferred_username });
  });
  return router;
}
