import { createTokenSource, type Credentials } from './auth/credentials';
import type { Network } from './auth/issuer';
import { AnnotationOperations } from './operations/annotation-operations';
import { CohortOperations } from './operations/cohort-operations';
import { RegistryOperations } from './operations/registry-operations';
import { ScoringOperations } from './operations/scoring-operations';
import { StudyOperations } from './operations/study-operations';
import { ValidationOperations } from './operations/validation-operations';
import { type ExecuteOptions, GraphqlTransport } from './transport/graphql-transport';
import type { Fetch } from './transport/http';
import type { Operation } from './transport/operation';
import { defaultRetryPolicy, type RetryPolicy } from './transport/retry';
import { UploadOperations } from './upload/upload-operations';

export interface ConcordClientOptions {
  /** Address of the API, e.g. http://127.0.0.1:8080. */
  readonly server: string;
  readonly credentials: Credentials;
  /** Issuer, when the server's own word is not to be used. */
  readonly issuer?: string;
  /** Longest wait for one answer. Default 30000. */
  readonly timeoutMs?: number;
  readonly retry?: Partial<RetryPolicy>;
  readonly fetch?: Fetch;
}

const defaultTimeoutMs = 30_000;

/** The Concord API as typed methods. Making one does no network: the first call logs in. */
export class ConcordClient {
  readonly server: string;
  readonly network: Network;
  readonly studies: StudyOperations;
  readonly cohorts: CohortOperations;
  readonly uploads: UploadOperations;
  readonly annotations: AnnotationOperations;
  readonly registry: RegistryOperations;
  readonly scoring: ScoringOperations;
  readonly validation: ValidationOperations;
  private readonly transport: GraphqlTransport;

  constructor(options: ConcordClientOptions) {
    this.server = normalizeServer(options.server);
    this.network = {
      fetch: options.fetch ?? fetch,
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      retry: { ...defaultRetryPolicy, ...options.retry },
    };
    const tokens = createTokenSource(options.credentials, this.server, options.issuer, this.network);
    this.transport = new GraphqlTransport({ server: this.server, tokens, ...this.network });
    this.studies = new StudyOperations(this.transport);
    this.cohorts = new CohortOperations(this.transport);
    this.uploads = new UploadOperations(this.transport);
    this.annotations = new AnnotationOperations(this.transport);
    this.registry = new RegistryOperations(this.transport);
    this.scoring = new ScoringOperations(this.transport);
    this.validation = new ValidationOperations(this.transport);
  }

  /** Runs any typed operation of client-sdk/generated. */
  execute<Result, Variables>(
    operation: Operation<Result, Variables>,
    variables: Variables,
    options?: ExecuteOptions,
  ): Promise<Result> {
    return this.transport.execute(operation, variables, options);
  }
}

/** The address without trailing slashes and without `/graphql`, so that one server has one name. */
export function normalizeServer(server: string): string {
  return server.replace(/\/+$/, '').replace(/\/graphql$/, '');
}
