import { createPrincipalBinder } from './principal-binder';

const ada = { subject: 's-1', username: 'ada', realmRoles: [] };

function database(fail: boolean[] = []) {
  const queries: unknown[][] = [];
  const em = {
    query: async (_sql: string, parameters: unknown[]) => {
      queries.push(parameters);
      if (fail.shift()) throw new TypeError('database down');
    },
  };
  return {
    queries,
    transaction: async (_actor: unknown, work: (manager: never) => Promise<unknown>) => work(em as never),
  };
}

test('a subject is bound once, also when requests come together', async () => {
  const db = database();
  const bind = createPrincipalBinder(db as never);
  await Promise.all([bind(ada), bind(ada)]);
  await bind(ada);
  expect(db.queries).toEqual([['s-1', 'ada']]);
});

test('another name of the same subject is bound again', async () => {
  const db = database();
  const bind = createPrincipalBinder(db as never);
  await bind(ada);
  await bind({ ...ada, username: 'ada.l' });
  expect(db.queries).toHaveLength(2);
});

test('a failed binding is tried again', async () => {
  const db = database([true]);
  const bind = createPrincipalBinder(db as never);
  await expect(bind(ada)).rejects.toThrow('database down');
  await expect(bind(ada)).resolves.toBeUndefined();
});
