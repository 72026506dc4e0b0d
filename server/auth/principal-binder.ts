import { Actor, Database } from '../platform/database';

/** Makes a verified subject known to the database. */
export type PrincipalBinder = (actor: Actor) => Promise<void>;

/**
 * Binds each subject once per process: `concord.bind_principal` records the principal and gives memberships that were
 * added under the user name, before the first login, their subject. Later memberships are bound when they are added.
 */
export function createPrincipalBinder(database: Pick<Database, 'transaction'>): PrincipalBinder {
  const bound = new Map<string, Promise<void>>();
  return (actor) => {
    const key = `${actor.subject}\n${actor.username}`;
    let binding = bound.get(key);
    if (binding === undefined) {
      binding = database.transaction(actor, async (em) => {
        await em.query('SELECT concord.bind_principal($1, $2)', [actor.subject, actor.username]);
      });
      bound.set(key, binding);
      binding.catch(() => bound.delete(key));
    }
    return binding;
  };
}
