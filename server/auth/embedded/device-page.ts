import { Request, Response, Router, urlencoded } from 'express';
import Provider from 'oidc-provider';
import { loginForm, page } from './pages';
import { GRANTED_SCOPE, grantEverything, RESOURCE } from './provider';
import { Account, Realm } from './realm';
import { text } from './form-field';

const TITLE = 'Log in a device';

/**
 * The page where a person enters the code a device shows. One form, one POST, no cookie: a script may send it too.
 * The password is asked for each time, so nobody can be made to approve another's device by a link alone.
 */
export function devicePage(provider: Provider, realm: Realm): Router {
  const router = Router();
  router.get('/device', (request, response) => {
    response.send(page(TITLE, loginForm({ userCode: text(request.query.user_code) })));
  });
  router.post('/device', urlencoded({ extended: false, limit: '10kb' }), (request, response) =>
    approve(provider, realm, request, response),
  );
  return router;
}

async function approve(provider: Provider, realm: Realm, request: Request, response: Response): Promise<void> {
  const { user_code: userCode, username, password } = (request.body ?? {}) as Record<string, unknown>;
  const refuse = (status: number, problem: string) =>
    response
      .status(status)
      .send(page(TITLE, loginForm({ userCode: text(userCode), username: text(username), problem })));
  const account = await realm.login(text(username), text(password));
  if (account === null) return void refuse(401, 'User name or password is wrong.');
  const approved = await approveDevice(provider, text(userCode), account);
  if (!approved) return void refuse(400, 'The code is unknown, over, or used. Ask the device for a new one.');
  response.send(page('Logged in', '<p>The device is logged in. You can close this page.</p>'));
}

async function approveDevice(provider: Provider, userCode: string, account: Account): Promise<boolean> {
  const code = await provider.DeviceCode.findByUserCode(userCode.toUpperCase().replace(/\W/g, ''));
  if (code === undefined || code.isExpired || code.accountId !== undefined || code.error !== undefined) return false;
  const grant = await grantEverything(provider, account.id, code.clientId);
  Object.assign(code, {
    accountId: account.id,
    authTime: Math.floor(Date.now() / 1000),
    grantId: grant.jti,
    scope: GRANTED_SCOPE,
    resource: RESOURCE,
  });
  await code.save();
  return true;
}
