import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { expressMiddleware } from '@as-integrations/express5';
import { json, RequestHandler, Router } from 'express';
import { GraphQLSchema } from 'graphql';
import { Logger } from 'pino';
import { noteRaisedErrors } from '../../platform/graph';
import { AuthenticatedLocals, PrincipalBinder, requireBearer, TokenVerifier } from '../../auth';
import { errorPlugin } from './error-plugin';
import { GraphContext } from './graph-context';
import { landingPage } from './landing-page';
import { queryLimits } from './query-limits';
import { refuseBadRequest } from './refuse-bad-request';
import { assignRequestId, RequestLocals } from './request-id';

export interface GraphServerOptions {
  /** Merged, federated, or of one subgraph. */
  readonly schema: GraphQLSchema;
  readonly verifier: TokenVerifier;
  /** Null in a gateway, which has no database; its subgraphs bind. */
  readonly bindPrincipal: PrincipalBinder | null;
  readonly log: Logger;
  /** Serve a plain page on GET /graphql that says how to ask; embedded mode only. */
  readonly landingPage: boolean;
  /** Largest request body; images go through signed part URLs, never through here. */
  readonly maximumRequestBytes: number;
}

type Locals = AuthenticatedLocals & RequestLocals;

export interface GraphServer {
  /** Serves POST /graphql; mount at the root. */
  readonly router: Router;
  stop(): Promise<void>;
}

/** The HTTP face of a graph: bearer tokens, limits, coded errors. The same in every role of the program. */
export async function createGraphServer(options: GraphServerOptions): Promise<GraphServer> {
  noteRaisedErrors(options.schema);
  const apollo = new ApolloServer<GraphContext>({
    schema: options.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    nodeEnv: 'production',
    logger: options.log,
    validationRules: queryLimits,
    plugins: [
      errorPlugin(options.log),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
    ],
  });
  await apollo.start();
  const router = Router();
  router.use('/graphql', assignRequestId);
  if (options.landingPage) router.get('/graphql', landingPage);
  router.use(
    '/graphql',
    requireBearer(options.verifier),
    bind(options.bindPrincipal),
    json({ limit: options.maximumRequestBytes }),
  );
  router.use(
    '/graphql',
    expressMiddleware(apollo, {
      context: async ({ req, res }) => contextOf(req.headers.authorization, res.locals as Locals, options.log),
    }),
  );
  router.use('/graphql', refuseBadRequest(options.log));
  return { router, stop: () => apollo.stop() };
}

function contextOf(authorization: string | undefined, locals: Locals, log: Logger): GraphContext {
  const { actor, requestId } = locals;
  return { actor, requestId, log: log.child({ requestId }), authorization: authorization ?? '' };
}

function bind(bindPrincipal: PrincipalBinder | null): RequestHandler {
  return (_request, response, next) => {
    if (bindPrincipal === null) return next();
    bindPrincipal((response.locals as AuthenticatedLocals).actor).then(() => next(), next);
  };
}
