import { EntityManager, MoreThan } from 'typeorm';
import { requirePermission } from '../../auth/permissions';
import { Actor, Database, once } from '../../platform/database';
import { ConcordError } from '../../platform/errors';
import { newId, Page } from '../../platform/graph';
import { SubgraphDependencies } from '../../subgraph-dependencies';
import { CenterEntity } from './center.entity';
import { checkText } from './check-text';
import { MemberEntity } from './member.entity';
import { AddMemberInput } from './member.type';
import { studiesErrors } from './studies.errors';
import { StudyRoleName } from './study-role.type';
import { requireStudy } from './study.service';

/** Members of a study: the lead sees all, others themselves and their center's. */
export class MemberService {
  private readonly database: Database;

  constructor(deps: Pick<SubgraphDependencies, 'database'>) {
    this.database = deps.database;
  }

  async add(actor: Actor, input: AddMemberInput): Promise<MemberEntity> {
    checkText('username', input.username);
    if (input.roles.length === 0) {
      throw new ConcordError(studiesErrors.MEMBER_ROLES_INVALID, `No role was named for ${input.username}.`);
    }
    return this.database.transaction(actor, async (em) => {
      await requireStudy(em, input.studyId);
      await requirePermission(em, actor, 'member.add', { studyId: input.studyId });
      const id = await once(em, actor, 'addMember', input.idempotencyKey, input, () => insert(em, actor, input));
      return requireMember(em, id);
    });
  }

  async remove(actor: Actor, id: string): Promise<string> {
    return this.database.transaction(actor, async (em) => {
      const member = await requireMember(em, id);
      await requirePermission(em, actor, 'member.remove', { studyId: member.studyId });
      await em.query('SELECT id FROM concord.members WHERE study_id = $1 ORDER BY id FOR UPDATE', [member.studyId]);
      const members = await em.findBy(MemberEntity, { studyId: member.studyId });
      if (!members.some((other) => other.id !== id && isLead(other))) {
        throw new ConcordError(studiesErrors.MEMBER_LAST_LEAD, `${member.username} is the only lead of the study.`);
      }
      await em.delete(MemberEntity, { id });
      return id;
    });
  }

  findOrNull(actor: Actor, id: string): Promise<MemberEntity | null> {
    return this.database.transaction(actor, (em) => em.findOneBy(MemberEntity, { id }));
  }

  /** All memberships of the actor. */
  ofActor(actor: Actor): Promise<MemberEntity[]> {
    return this.database.transaction(actor, (em) =>
      em.find(MemberEntity, { where: { subject: actor.subject }, order: { id: 'ASC' } }),
    );
  }

  list(actor: Actor, studyId: string, page: Page): Promise<{ rows: MemberEntity[]; total: number }> {
    return this.database.transaction(actor, async (em) => ({
      rows: await em.find(MemberEntity, {
        where: { studyId, ...(page.afterKey === null ? {} : { id: MoreThan(page.afterKey) }) },
        order: { id: 'ASC' },
        take: page.limit,
      }),
      total: await em.countBy(MemberEntity, { studyId }),
    }));
  }
}

/** A lead that exists as a person or service: one who never logged in leads nothing. */
function isLead(member: MemberEntity): boolean {
  return member.centerId === null && member.subject !== null && member.roles.includes(StudyRoleName.LEAD);
}

async function requireMember(em: EntityManager, id: string): Promise<MemberEntity> {
  const member = await em.findOneBy(MemberEntity, { id });
  if (member !== null) return member;
  throw new ConcordError(studiesErrors.MEMBER_NOT_FOUND, `There is no member ${id} that you may see.`);
}

async function insert(em: EntityManager, actor: Actor, input: AddMemberInput): Promise<string> {
  const { studyId, username } = input;
  const centerId = input.centerId ?? null;
  if (centerId !== null && !(await em.existsBy(CenterEntity, { id: centerId, studyId }))) {
    throw new ConcordError(studiesErrors.CENTER_NOT_FOUND, `The study has no center ${centerId}.`);
  }
  const id = newId('mem');
  const roles = [...new Set(input.roles)];
  const { raw } = await em
    .createQueryBuilder()
    .insert()
    .into(MemberEntity)
    .values({ id, studyId, centerId, username, roles, createdBy: actor.subject })
    .orIgnore()
    .returning('id')
    .execute();
  if ((raw as unknown[]).length > 0) return id;
  throw new ConcordError(studiesErrors.MEMBER_ALREADY_ADDED, `${username} is already a member there.`);
}
