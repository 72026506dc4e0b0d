import { Request, Response } from 'express';

/** Says what lives here, to a person who opens the address in a browser. */
export function landingPage(request: Request, response: Response): void {
  const host = request.headers.host ?? '127.0.0.1';
  response
    .type('text/plain')
    .send(
      [
        'Concord GraphQL API',
        '',
        'Send queries with POST and a bearer token:',
        `  curl http://${host}/graphql -H 'content-type: application/json' -H "authorization: Bearer $TOKEN" -d '{"query":"{ viewer { username } }"}'`,
        '',
        'The schema is schema/api.graphql; introspection needs a token too.',
        '',
      ].join('\n'),
    );
}
