import { SubgraphName } from '../graph/subgraph';

export const ROLES = ['all', 'gateway', 'subgraph', 'worker'] as const;
export type Role = (typeof ROLES)[number];

/** Everything the server can be told, checked once at start; nothing else reads the environment. */
export interface Config {
  readonly role: Role;
  /** The subgraph served; set when and only when the role is `subgraph`. */
  readonly subgraph?: SubgraphName;
  /** Folder of all local state. */
  readonly home: string;
  readonly http: HttpConfig;
  readonly database: DatabaseConfig;
  readonly objectStore: ObjectStoreConfig;
  readonly identity: IdentityConfig;
  readonly worker: { readonly threads: number };
  /** Addresses of the subgraph processes; complete when the role is `gateway`, empty otherwise. */
  readonly subgraphUrls: Readonly<Partial<Record<SubgraphName, string>>>;
  readonly limits: LimitsConfig;
  readonly logLevel: LogLevel;
}

interface HttpConfig {
  readonly host: string;
  /** 0 asks for a free port; after start this is the port in use. */
  readonly port: number;
  /** Where clients reach the API, without a trailing slash; empty until the port is known. */
  readonly publicUrl: string;
}

export interface DatabaseConfig {
  readonly embedded: boolean;
  /** Connection of the owner, who migrates; empty where the role does not connect or the embedded server is not up yet. */
  readonly url: string;
  /** Login of `concord_app`; empty: the owner connects and takes the role. */
  readonly appUrl: string;
  /** Login of `concord_worker`; empty: the owner connects and takes the role. */
  readonly workerUrl: string;
}

interface FilesystemStoreConfig {
  readonly kind: 'filesystem';
  readonly root: string;
  /** Key of the signed URLs; empty until the home's secrets are loaded. */
  readonly signingSecret: string;
}

export interface S3StoreConfig {
  readonly kind: 's3';
  readonly endpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

export type ObjectStoreConfig = FilesystemStoreConfig | S3StoreConfig;

export interface IdentityConfig {
  readonly kind: 'embedded' | 'keycloak';
  /** Server address without the realm; empty until the embedded issuer's port is known. */
  readonly baseUrl: string;
  readonly realm: string;
  /** `<baseUrl>/realms/<realm>`; empty until the embedded issuer's port is known. */
  readonly issuerUrl: string;
  readonly audience: string;
  /** Realm file that the embedded issuer starts with in a new home. */
  readonly embeddedRealmFile?: string;
}

interface LimitsConfig {
  readonly maximumImageBytes: number;
  readonly maximumMaskBytes: number;
  readonly maximumModelBytes: number;
  /** Size of one part of an upload. */
  readonly partBytes: number;
  readonly maximumCasesPerRequest: number;
  readonly maximumRequestBytes: number;
  readonly signedUrlSeconds: number;
}

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
type LogLevel = (typeof LOG_LEVELS)[number];
