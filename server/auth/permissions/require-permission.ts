import { ConcordError } from '../../../models/core/errors';
import { Actor } from '../../platform/database';
import { platformErrors } from '../../platform/errors';
import { Operation, Permission, permissionTable, STUDY_CREATOR_ROLE } from './permission-table';
import { StudyRole } from './study-role';

/** The part of an EntityManager that is needed here; it runs inside the actor's own transaction. */
export interface SqlRunner {
  query<Rows = unknown>(sql: string, parameters?: unknown[]): Promise<Rows>;
}

/** Where the operation takes place. */
export interface PermissionScope {
  readonly studyId: string;
  /** Required by operations on a center's data; without it only study-wide roles count. */
  readonly centerId?: string | null;
}

interface Membership {
  readonly center_id: string | null;
  readonly roles: readonly StudyRole[];
}

/** Tells whether the actor may do the operation there. */
export async function hasPermission(
  em: SqlRunner,
  actor: Actor,
  operation: Operation,
  scope: PermissionScope,
): Promise<boolean> {
  const memberships = await em.query<Membership[]>(
    'SELECT center_id, roles FROM concord.members WHERE study_id = $1 AND subject = $2',
    [scope.studyId, actor.subject],
  );
  return memberships.some((membership) => grants(permissionTable[operation], membership, scope));
}

/** Throws FORBIDDEN, naming the roles that would be enough, unless the actor may do the operation there. */
export async function requirePermission(
  em: SqlRunner,
  actor: Actor,
  operation: Operation,
  scope: PermissionScope,
): Promise<void> {
  if (await hasPermission(em, actor, operation, scope)) return;
  throw new ConcordError(
    platformErrors.FORBIDDEN,
    `${actor.username} may not do "${operation}" here; it needs ${describe(permissionTable[operation])}.`,
    {
      operation,
      ...scope,
    },
  );
}

/** Throws FORBIDDEN unless the actor's token carries the realm role for creating studies. */
export function requireStudyCreator(actor: Actor): void {
  if (actor.realmRoles.includes(STUDY_CREATOR_ROLE)) return;
  throw new ConcordError(
    platformErrors.FORBIDDEN,
    `${actor.username} may not create a study; it needs the realm role ${STUDY_CREATOR_ROLE}.`,
  );
}

function grants(permission: Permission, membership: Membership, scope: PermissionScope): boolean {
  const sufficient =
    membership.center_id === null ? permission.study : membership.center_id === scope.centerId ? permission.center : [];
  return membership.roles.some((role) => sufficient.includes(role));
}

function describe(permission: Permission): string {
  const parts = [];
  if (permission.study.length > 0) parts.push(`${permission.study.join(' or ')} of the study`);
  if (permission.center.length > 0) parts.push(`${permission.center.join(' or ')} of the center`);
  return parts.join(', or ');
}
