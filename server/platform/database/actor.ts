/** Who acts, as read from a verified token. */
export interface Actor {
  /** Token claim `sub`. */
  readonly subject: string;
  readonly username: string;
  readonly realmRoles: readonly string[];
}

/** The jobs' own identity: `concord_worker` with a name in the audit trail. */
export const WORKER_ACTOR: Actor = { subject: 'worker', username: 'worker', realmRoles: [] };
