import { hasPermission, requirePermission } from '../../auth/permissions';
import { Actor, Database } from '../../platform/database';
import { ConcordError, platformErrors } from '../../platform/errors';
import { Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { AuditChainStatus, AuditEvent } from './audit-event.type';
import { MemberEntity } from './member.entity';
import { requireStudy } from './study.service';

/** The audit trail as the database keeps it; content of center data only for those who may see that data. */
export class AuditService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  list(actor: Actor, studyId: string, page: Page): Promise<{ rows: AuditEvent[]; total: number }> {
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, studyId);
      await requirePermission(em, actor, 'audit.read', { studyId });
      const rows = await em.query<(Omit<AuditEvent, 'seq'> & { seq: string })[]>(
        `SELECT seq, at, subject, username, action, table_name AS "tableName", record_id AS "recordId", old, new, reason,
           previous_hash AS "previousHash", hash
         FROM concord.audit_trail($1, $2, $3)`,
        [studyId, afterSeq(page), page.limit],
      );
      const [{ total }] = await em.query<[{ total: string }]>('SELECT concord.audit_trail_length($1) AS total', [
        studyId,
      ]);
      return { rows: rows.map((row) => ({ ...row, seq: Number(row.seq) })), total: Number(total) };
    });
  }

  /** Checks the whole chain; for whoever may read the audit trail of some study. */
  async chain(actor: Actor): Promise<AuditChainStatus> {
    return this.database.transaction(actor, async (em) => {
      const memberships = await em.findBy(MemberEntity, { subject: actor.subject });
      const allowed = await Promise.all(
        memberships.map(({ studyId }) => hasPermission(em, actor, 'audit.read', { studyId })),
      );
      if (!allowed.includes(true)) {
        throw new ConcordError(platformErrors.FORBIDDEN, `${actor.username} is neither LEAD nor AUDITOR of a study.`);
      }
      const [row] = await em.query<[{ broken_at: string | null; length: string; head_hash: string }]>(
        'SELECT broken_at, length, head_hash FROM concord.audit_chain_status()',
      );
      const brokenAt = row.broken_at === null ? null : Number(row.broken_at);
      return { intact: brokenAt === null, brokenAt, length: Number(row.length), headHash: row.head_hash };
    });
  }
}

/** The keyset value of this list is the event's number. */
function afterSeq(page: Page): number {
  const seq = Number(page.afterKey ?? 0);
  if (Number.isSafeInteger(seq)) return seq;
  throw new ConcordError(platformErrors.INPUT_INVALID, 'after is no cursor of auditEvents.');
}
