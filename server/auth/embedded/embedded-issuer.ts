import path from 'node:path';
import { NextFunction, Request, Response, Router } from 'express';
import { ConcordError } from '../../../models/core/errors';
import { authErrors } from '../auth.errors';
import { devicePage } from './device-page';
import { loginPage } from './login-page';
import { createProvider } from './provider';
import { NewClient, NewUser } from './realm-file';
import { Realm } from './realm';
import { loadSigningKeys } from './signing-keys';
import { clientAuthentication } from './state-adapter';
import { StateStore } from './state-store';
import { userinfo } from './userinfo';

export interface EmbeddedIssuerOptions {
  /** The platform's home; the issuer keeps its files in `<home>/identity`. */
  readonly home: string;
  /** As clients reach it: `http://127.0.0.1:<port>/realms/<realm>`. */
  readonly issuerUrl: string;
  readonly audience: string;
  /** A realm to start with (CONCORD_EMBEDDED_REALM); without it one person `lead` with a generated password. */
  readonly initialRealmFile?: string;
}

export interface EmbeddedIssuer {
  /** Mount at `/realms/<realm>`. */
  readonly router: Router;
  /** Where the generated password of the first start is written, if it was generated. */
  readonly credentialsFile: string;
  addUser(user: NewUser): Promise<void>;
  addClient(client: NewClient): Promise<void>;
}

const LOOPBACK_HOSTS = ['127.0.0.1', 'localhost', '[::1]'];
const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** An OpenID issuer inside the API process, for one machine: development, the demo, tests. Never for production. */
export async function createEmbeddedIssuer(options: EmbeddedIssuerOptions): Promise<EmbeddedIssuer> {
  const { issuerUrl, audience } = options;
  if (!LOOPBACK_HOSTS.includes(new URL(issuerUrl).hostname)) {
    throw new ConcordError(authErrors.EMBEDDED_ISSUER_EXPOSED, `The issuer's address is ${issuerUrl}.`);
  }
  const folder = path.join(options.home, 'identity');
  const realm = await Realm.open(folder, options.initialRealmFile ?? null);
  const keys = await loadSigningKeys(folder);
  const provider = createProvider({ issuerUrl, audience, realm, keys, store: new StateStore(folder) });
  const callback = provider.callback();

  const router = Router();
  router.use(loopbackOnly, userinfo(issuerUrl, keys), devicePage(provider, realm), loginPage(provider, realm));
  router.use((request, response) => {
    const basic = /^Basic /i.test(request.headers.authorization ?? '');
    return clientAuthentication.run(basic ? 'client_secret_basic' : 'client_secret_post', () =>
      callback(request, response),
    );
  });
  return {
    router,
    credentialsFile: path.join(folder, 'credentials.json'),
    addUser: (user) => realm.addUser(user),
    addClient: (client) => realm.addClient(client),
  };
}

function loopbackOnly(request: Request, response: Response, next: NextFunction): void {
  if (LOOPBACK_ADDRESSES.includes(request.socket.remoteAddress ?? '')) return next();
  const { code, nextStep, meaning } = authErrors.EMBEDDED_ISSUER_EXPOSED;
  response.status(403).json({ errors: [{ message: `${meaning} ${nextStep}`, extensions: { code, nextStep } }] });
}
