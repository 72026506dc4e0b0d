import { Request, Response, Router, urlencoded } from 'express';
import Provider from 'oidc-provider';
import { text } from './form-field';
import { loginForm, page } from './pages';
import { Realm } from './realm';

const TITLE = 'Log in to Concord';

/** The page the authorization code flow sends a browser to. */
export function loginPage(provider: Provider, realm: Realm): Router {
  const router = Router();
  router.get('/login/:uid', (_request, response) => {
    response.send(page(TITLE, loginForm({})));
  });
  router.post('/login/:uid', urlencoded({ extended: false, limit: '10kb' }), (request, response) =>
    login(provider, realm, request, response),
  );
  return router;
}

async function login(provider: Provider, realm: Realm, request: Request, response: Response): Promise<void> {
  const { username, password } = (request.body ?? {}) as Record<string, unknown>;
  const account = await realm.login(text(username), text(password));
  if (account === null) {
    const problem = 'User name or password is wrong.';
    response.status(401).send(page(TITLE, loginForm({ username: text(username), problem })));
    return;
  }
  await provider.interactionFinished(request, response, { login: { accountId: account.id } });
}
