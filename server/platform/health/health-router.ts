import { Router } from 'express';

/** Name of a dependency → resolves when it answers. */
export type HealthChecks = Readonly<Record<string, () => Promise<void>>>;

const TIMEOUT_MS = 3000;

/** `/live`: the process answers. `/ready`: what it depends on answers too; 503 names what does not. */
export function healthRouter(checks: HealthChecks): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.json({ status: 'live' });
  });
  router.get('/ready', async (_request, response) => {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, check]) => [name, await outcomeOf(check)] as const),
    );
    const ready = results.every(([, outcome]) => outcome === 'ok');
    response
      .status(ready ? 200 : 503)
      .json({ status: ready ? 'ready' : 'unready', checks: Object.fromEntries(results) });
  });
  return router;
}

async function outcomeOf(check: () => Promise<void>): Promise<'ok' | 'failed' | 'slow'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'slow'>((resolve) => (timer = setTimeout(() => resolve('slow'), TIMEOUT_MS)));
  const outcome = check().then(
    () => 'ok' as const,
    () => 'failed' as const,
  );
  return Promise.race([outcome, late]).finally(() => clearTimeout(timer));
}
