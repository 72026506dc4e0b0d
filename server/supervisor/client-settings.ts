import { Router } from 'express';
import { Config } from '../platform/config';

/** Says, to anyone, where clients find the graph and which issuer's tokens it takes: `GET /.well-known/concord`. */
export function clientSettings({ http, identity }: Config): Router {
  const router = Router();
  router.get('/', (_request, response) => {
    response.json({
      graphqlUrl: `${http.publicUrl}/graphql`,
      issuer: identity.issuerUrl,
      audience: identity.audience,
    });
  });
  return router;
}
